"""ministack 1.5.33 with the resource types that our stacks have and its CloudFormation lacks.

It leans on ministack's insides, so its version is pinned (test/services/ministack.ts). A type is made by ministack's own
API where it has one. What it has no API for is only noted, in NOTED: docs/rehearsal.md says where that is asserted instead.
"""

import json
import re
import sys

from ministack.services import backup, cloudformation, cloudfront, cloudwatch, ec2, s3, ssm
from ministack.services.cloudformation import engine, provisioners

HANDLERS = provisioners._RESOURCE_HANDLERS

# Properties that become attributes are beside the type; the id itself is what Ref gives.
NOTED = {
    "AWS::Backup::RestoreTestingPlan": "RestoreTestingPlanName",
    "AWS::Backup::RestoreTestingSelection": "RestoreTestingSelectionName",
    "AWS::Budgets::Budget": None,
    "AWS::CE::AnomalyMonitor": None,
    "AWS::CE::AnomalySubscription": None,
    "AWS::ElasticLoadBalancingV2::ListenerCertificate": None,
    "AWS::SSM::Document": "Name",
    "AWS::WAFv2::LoggingConfiguration": "ResourceArn",
    # Waits until an instance answers, and the emulator starts none. Its logic is tested in test/lambda/first-size.
    "Custom::FirstSize": None,
    # CDK's own lambdas, with clients of EC2 and IAM that Lambda's Node has and we do not.
    "Custom::ServiceLinkedRole": None,
    "Custom::VpcRestrictDefaultSG": None,
}


def answered(response):
    """The body of an API's answer. Raises what it refused."""
    status, _, body = response[:3]
    text = body.decode() if isinstance(body, bytes) else body
    if status >= 300:
        raise ValueError(re.sub(r"<[^>]+>", " ", text)[:300])
    return text


def within(text, tag):
    return re.search(rf"<{tag}>([^<]*)</{tag}>", text).group(1)


def note(type_name, name_property):
    def create(logical_id, properties, stack):
        physical_id = properties.get(name_property) or f"{stack}-{logical_id}"
        arn = f"arn:aws:noted:{provisioners.get_region()}:{provisioners.get_account_id()}:{physical_id}"
        return physical_id, {"Arn": arn, "RestoreTestingPlanArn": arn, "MonitorArn": arn}

    HANDLERS.setdefault(
        type_name,
        {
            "create": create,
            "update": lambda physical_id, old, new, *rest: (physical_id, create("", new, "")[1]),
            "delete": lambda physical_id, properties: None,
        },
    )


def address_create(_, properties, stack):
    text = answered(ec2._allocate_address({"Domain": [properties.get("Domain", "vpc")]}))
    address = within(text, "publicIp")
    return address, {"AllocationId": within(text, "allocationId"), "PublicIp": address}


def address_delete(physical_id, properties):
    for allocation, address in list(ec2._addresses.items()):
        if address["PublicIp"] == physical_id:
            ec2._release_address({"AllocationId": [allocation]})


def gateway_create(_, properties, stack):
    if properties["SubnetId"] not in ec2._subnets:
        raise ValueError(f"There is no subnet {properties['SubnetId']}.")
    asked = {"SubnetId": [properties["SubnetId"]], "AllocationId": [properties.get("AllocationId", "")]}
    gateway = within(answered(ec2._create_nat_gateway(asked)), "natGatewayId")
    return gateway, {"NatGatewayId": gateway}


def gateway_delete(physical_id, properties):
    answered(ec2._delete_nat_gateway({"NatGatewayId": [physical_id]}))


def rule_asked(properties, peer):
    asked = {"GroupId": [properties["GroupId"]], "IpPermissions.1.IpProtocol": [str(properties["IpProtocol"])]}
    for key in ("FromPort", "ToPort"):
        if key in properties:
            asked[f"IpPermissions.1.{key}"] = [str(properties[key])]
    if peer in properties and properties[peer] not in ec2._security_groups:
        raise ValueError(f"There is no security group {properties[peer]}.")
    for key, place in ((peer, "Groups.1.GroupId"), ("CidrIp", "IpRanges.1.CidrIp"), ("CidrIpv6", "Ipv6Ranges.1.CidrIpv6")):
        if key in properties:
            asked[f"IpPermissions.1.{place}"] = [properties[key]]
    for key in ("SourcePrefixListId", "DestinationPrefixListId"):
        if key in properties:
            asked["IpPermissions.1.PrefixListIds.1.PrefixListId"] = [properties[key]]
    return asked


def rule(way, peer):
    def create(logical_id, properties, stack):
        text = answered(getattr(ec2, f"_authorize_sg_{way}")(rule_asked(properties, peer)))
        found = re.search(r"sgr-[0-9a-f]+", text)
        physical_id = found.group(0) if found else f"sgr-{logical_id}"
        return physical_id, {"Id": physical_id}

    def delete(physical_id, properties):
        # Its group may have gone before it.
        if properties["GroupId"] in ec2._security_groups:
            getattr(ec2, f"_revoke_sg_{way}")(rule_asked(properties, peer))

    return {"create": create, "delete": delete}


def flow_create(_, properties, stack):
    asked = {"ResourceId.1": [properties["ResourceId"]]}
    for key in ("ResourceType", "TrafficType", "LogDestinationType", "LogDestination", "LogGroupName"):
        if key in properties:
            asked[key] = [properties[key]]
    found = re.search(r"fl-\w+", answered(ec2._create_flow_logs(asked))).group(0)
    return found, {"Id": found}


def selection_create(_, properties, stack):
    text = answered(backup._create_selection(properties["BackupPlanId"], {"BackupSelection": properties["BackupSelection"]}))
    selection = json.loads(text)["SelectionId"]
    return selection, {"Id": selection, "SelectionId": selection, "BackupPlanId": properties["BackupPlanId"]}


def origin_create(_, properties, stack):
    wanted = properties["VpcOriginEndpointConfig"]
    protocols = wanted.get("OriginSSLProtocols", ["TLSv1.2"])
    items = "".join(f"<SslProtocol>{protocol}</SslProtocol>" for protocol in protocols)
    body = (
        '<CreateVpcOriginRequest xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><VpcOriginEndpointConfig>'
        f"<Name>{wanted['Name']}</Name><Arn>{wanted['Arn']}</Arn><HTTPPort>{wanted.get('HTTPPort', 80)}</HTTPPort>"
        f"<HTTPSPort>{wanted.get('HTTPSPort', 443)}</HTTPSPort>"
        f"<OriginProtocolPolicy>{wanted.get('OriginProtocolPolicy', 'match-viewer')}</OriginProtocolPolicy>"
        f"<OriginSslProtocols><Quantity>{len(protocols)}</Quantity><Items>{items}</Items></OriginSslProtocols>"
        "</VpcOriginEndpointConfig></CreateVpcOriginRequest>"
    )
    origin = within(answered(cloudfront._create_vpc_origin(body.encode())), "Id")
    return origin, {"Id": origin, "Arn": cloudfront._vpc_origins[origin]["Arn"], "Status": "Deployed"}


def monitoring_create(_, properties, stack):
    status = properties["MonitoringSubscription"]["RealtimeMetricsSubscriptionConfig"]["RealtimeMetricsSubscriptionStatus"]
    body = (
        '<MonitoringSubscription xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><RealtimeMetricsSubscriptionConfig>'
        f"<RealtimeMetricsSubscriptionStatus>{status}</RealtimeMetricsSubscriptionStatus>"
        "</RealtimeMetricsSubscriptionConfig></MonitoringSubscription>"
    )
    answered(cloudfront._create_monitoring_subscription(properties["DistributionId"], body.encode()))
    return properties["DistributionId"], {}


def composite_create(logical_id, properties, stack):
    name = properties.get("AlarmName") or f"{stack}-{logical_id}"
    answered(cloudwatch._put_composite_alarm({}, {**properties, "AlarmName": name}, False, True))
    return name, {"Arn": f"arn:aws:cloudwatch:{provisioners.get_region()}:{provisioners.get_account_id()}:alarm:{name}"}


def tagged(create):
    """CDK's lambda that empties buckets asks for the tag that allows it; ministack forgets tags of a template."""

    def create_tagged(logical_id, properties, stack):
        made = create(logical_id, properties, stack)
        s3._bucket_tags[made[0]] = {tag["Key"]: tag["Value"] for tag in properties.get("Tags", [])}
        return made

    return create_tagged


def by_arn(handlers):
    """A reference to a secret is its ARN, by which the service asks for it; ministack gives the name."""

    def create(logical_id, properties, stack):
        attributes = handlers["create"](logical_id, properties, stack)[1]
        return attributes["Arn"], attributes

    def named(physical_id):
        return physical_id.split(":secret:")[-1].rsplit("-", 1)[0]

    return {
        **handlers,
        "create": create,
        "update": lambda physical_id, *rest: (physical_id, handlers["update"](named(physical_id), *rest)[1]),
        "delete": lambda physical_id, properties: handlers["delete"](named(physical_id), properties),
    }


def without_arithmetic(record):
    """ministack refuses alarms on more than one metric; such an alarm is kept with a name in place of its arithmetic."""

    def recorded(name, properties):
        if "Metrics" not in properties:
            return record(name, properties)
        rest = {key: value for key, value in properties.items() if key != "Metrics"}
        return record(name, {**rest, "MetricName": "arithmetic", "Namespace": "noted", "Statistic": "Sum", "Period": 60})

    return recorded


def across_regions(resolve):
    """Edge, at home, takes what EdgeGlobal in us-east-1 put out; ministack looks at home alone."""

    def resolved(value, *context):
        asked = value.get("Fn::GetStackOutput") if isinstance(value, dict) else None
        if not isinstance(asked, dict) or "Region" not in asked:
            return resolve(value, *context)
        stack = cloudformation._stacks.get_scoped(provisioners.get_account_id(), asked["Region"], asked["StackName"]) or {}
        for output in stack.get("Outputs", []):
            if output["OutputKey"] == asked["OutputName"]:
                return output["OutputValue"]
        raise ValueError(f"{asked['StackName']} in {asked['Region']} puts out no {asked['OutputName']}.")

    return resolved


engine._resolve_refs = across_regions(engine._resolve_refs)
provisioners._cw_metric_alarm_record = without_arithmetic(provisioners._cw_metric_alarm_record)
HANDLERS["AWS::SecretsManager::Secret"] = by_arn(HANDLERS["AWS::SecretsManager::Secret"])
HANDLERS["AWS::S3::Bucket"] = {**HANDLERS["AWS::S3::Bucket"], "create": tagged(HANDLERS["AWS::S3::Bucket"]["create"])}
# Debian's own public parameter, as in every account. The image is one that ministack knows.
ssm._PUBLIC_AMI_PARAMETERS["/aws/service/debian/release/13/latest/amd64"] = "ami-0c2023a1b2c3d4e5f"

HANDLERS.update(
    {
        "AWS::Backup::BackupSelection": {"create": selection_create, "delete": lambda i, p: backup._delete_selection(p["BackupPlanId"], i)},
        "AWS::CloudFront::MonitoringSubscription": {"create": monitoring_create, "delete": lambda i, p: None},
        "AWS::CloudFront::VpcOrigin": {"create": origin_create, "delete": lambda i, p: cloudfront._vpc_origins.pop(i, None)},
        "AWS::CloudWatch::CompositeAlarm": {"create": composite_create, "delete": lambda i, p: cloudwatch._composite_alarms.pop(i, None)},
        "AWS::EC2::EIP": {"create": address_create, "delete": address_delete},
        "AWS::EC2::FlowLog": {"create": flow_create, "delete": lambda i, p: ec2._delete_flow_logs({"FlowLogId.1": [i]})},
        "AWS::EC2::NatGateway": {"create": gateway_create, "delete": gateway_delete},
        "AWS::EC2::SecurityGroupEgress": rule("egress", "DestinationSecurityGroupId"),
        "AWS::EC2::SecurityGroupIngress": rule("ingress", "SourceSecurityGroupId"),
    }
)
for type_name, name_property in NOTED.items():
    note(type_name, name_property)

if __name__ == "__main__":
    from ministack.app import main

    sys.exit(main())
