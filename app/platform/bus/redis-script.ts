/**
 * Numbers a message and adds it to the stream, unless the event was told on the channel before. The number is Redis' own
 * time, so that it rises whoever publishes; the stream is cut by number of messages and by age. KEYS: stream, birth, what
 * was told. ARGV: the message, milliseconds for which it is kept, messages at most.
 */
export const PUBLISH = `
local known = redis.call('GET', KEYS[3])
if known then return known end
local time = redis.call('TIME')
local id = (time[1] * 1000 + math.floor(time[2] / 1000)) * 1000
local last = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if last then id = math.max(id, tonumber(string.match(last[1], '^%d+')) + 1) end
local birth = redis.call('GET', KEYS[2])
if birth then id = math.max(id, birth + 1) end
local text = string.format('%.0f', id)
redis.call('SET', KEYS[2], string.format('%.0f', id - 1), 'NX')
redis.call('XADD', KEYS[1], 'MAXLEN', '~', ARGV[3], text .. '-0', 'm', ARGV[1])
redis.call('XTRIM', KEYS[1], 'MINID', '~', string.format('%.0f', id - ARGV[2] * 1000) .. '-0')
redis.call('SET', KEYS[3], text, 'PX', ARGV[2])
return text`;

/** Gives from which number on the stream has everything: it is born with the first who asks, and again when Redis has lost it. KEYS: stream, birth. ARGV: messages at most. */
export const JOIN = `
local time = redis.call('TIME')
local now = string.format('%.0f', (time[1] * 1000 + math.floor(time[2] / 1000)) * 1000)
redis.call('SET', KEYS[2], now, 'NX')
local whole = redis.call('GET', KEYS[2])
if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[1]) then
  local first = redis.call('XRANGE', KEYS[1], '-', '+', 'COUNT', 1)[1]
  if first then whole = string.match(first[1], '^%d+') end
end
return { redis.call('GET', KEYS[2]), whole }`;
