import type { Colour } from '../../../lib/release/colours.ts';

/** Instances of a colour that the balancer has places for. */
export const PLACES = 8;

export type BalancerFiles = { readonly port: number; readonly socket: string; readonly map: string; readonly canaryHosts: readonly string[] };

const backend = (colour: Colour): string => `
backend ${colour}
  balance roundrobin
  option httpchk GET /health/ready
  default-server check inter 1s fall 3 rise 1
  server-template ${colour} ${PLACES} 127.0.0.1:1 disabled
`;

/**
 * As the load balancer on AWS: each request is given to a colour by its weight, and there to each instance in turn. The
 * weights are those of the green colour in a map, which the runtime's socket sets; hosts of the canary have their own.
 */
export const balancerWords = ({ port, socket, map, canaryHosts }: BalancerFiles): string => `
global
  stats socket ${socket} level admin
  log stdout format raw local0 info

defaults
  mode http
  log global
  log-format "answered %b %ST %Ta %tsc"
  timeout connect 5s
  timeout client 120s
  timeout server 120s
  timeout tunnel 1h
  timeout check 20s
  option forwardfor
  option redispatch 1
  retries 2

frontend readers
  bind 127.0.0.1:${port}
  bind [::1]:${port}
  acl canary req.hdr(host),host_only -i ${canaryHosts.join(' ')}
  http-request set-var(txn.green) str(canary),map_str_int(${map},0) if canary
  http-request set-var(txn.green) str(readers),map_str_int(${map},0) unless canary
  http-request set-var(txn.drawn) rand(100)
  use_backend green if { var(txn.drawn),sub(txn.green) lt 0 }
  default_backend blue
${backend('blue')}${backend('green')}`;
