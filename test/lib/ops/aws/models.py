"""Holds calls against the models that botocore is made of: one JSON list of {service, operation, input, output} on standard
input, one JSON list of faults on standard output."""

import datetime
import json
import sys

import botocore.loaders
import botocore.model
import botocore.validate

loader = botocore.loaders.Loader()
models = {}


def model_of(service):
    if service not in models:
        models[service] = botocore.model.ServiceModel(loader.load_service_model(service, 'service-2'), service)
    return models[service]


def typed(value, shape):
    """The same value with times as times: JSON has none."""
    if shape is None or value is None:
        return value
    if shape.type_name == 'timestamp' and isinstance(value, str):
        return datetime.datetime.fromisoformat(value.replace('Z', '+00:00'))
    if shape.type_name == 'structure' and isinstance(value, dict):
        return {name: typed(one, shape.members.get(name)) for name, one in value.items()}
    if shape.type_name == 'list' and isinstance(value, list):
        return [typed(one, shape.member) for one in value]
    return value


def faults_of(value, shape, where):
    if shape is None:
        return [f'{where} takes nothing'] if value else []
    value = typed(value, shape)
    unknown = unknown_names(value, shape, where)
    report = botocore.validate.ParamValidator().validate(value, shape)
    listed = enums(value, shape, where)
    return unknown + listed + ([f'{where}: {report.generate_report()}'] if report.has_errors() else [])


def unknown_names(value, shape, where):
    found = []
    if shape.type_name == 'structure' and isinstance(value, dict):
        for name, one in value.items():
            if name == '$metadata':
                continue
            if name not in shape.members:
                found.append(f'{where}: {shape.name} has no {name}')
            else:
                found += unknown_names(one, shape.members[name], where)
    if shape.type_name == 'list' and isinstance(value, list):
        for one in value:
            found += unknown_names(one, shape.member, where)
    return found


def enums(value, shape, where):
    """Words of a fixed list: botocore leaves these to the service."""
    if shape.type_name == 'structure' and isinstance(value, dict):
        return [fault for name, one in value.items() if name in shape.members for fault in enums(one, shape.members[name], where)]
    if shape.type_name == 'list' and isinstance(value, list):
        return [fault for one in value for fault in enums(one, shape.member, where)]
    allowed = getattr(shape, 'enum', None)
    return [f'{where}: {value} is no {shape.name}'] if allowed and value not in allowed else []


faults = []
for call in json.load(sys.stdin):
    model = model_of(call['service'])
    if call['operation'] not in model.operation_names:
        faults.append(f"{call['service']} has no {call['operation']}")
        continue
    operation = model.operation_model(call['operation'])
    where = f"{call['service']} {call['operation']}"
    faults += faults_of(call['input'], operation.input_shape, f'{where}, asked')
    if call.get('output') is not None:
        faults += faults_of(call['output'], operation.output_shape, f'{where}, answered')
json.dump(faults, sys.stdout)
