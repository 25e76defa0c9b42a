import { createHash } from 'node:crypto';

/** A program that Redis runs as one command. Each may run twice and leave the same behind, so that a lost answer does no harm. */
export type Script = { readonly text: string; readonly hash: string };

const script = (text: string): Script => ({ text, hash: createHash('sha1').update(text).digest('hex') });

/**
 * A key is a hash: `value` and `loaded` (when its load began), `lock` and `until` (who loads it now), `purged`. All in one
 * key, so that a purge takes the lock along, and what was loaded before it is not kept. Locks go by Redis' own clock.
 *
 * TAKE: KEYS, and in ARGV: now, age below which a value will do, token of whoever asks, milliseconds of a lock, bytes of a
 * value. Gives for each key: usable, mine (the asker has the lock and is to load) or busy (another loads); value; loaded.
 * What is no hash was written by nobody of ours, and goes.
 */
export const TAKE = script(`
local time = redis.call('TIME')
local clock = time[1] * 1000 + math.floor(time[2] / 1000)
local now, usable, token, patience, bytes = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4]), tonumber(ARGV[5])
local answer = {}
for place, key in ipairs(KEYS) do
  local held = redis.pcall('HMGET', key, 'value', 'loaded', 'lock', 'until')
  if held.err then
    redis.call('DEL', key)
    held = {false, false, false, false}
  end
  local value, loaded = held[1], tonumber(held[2] or '')
  if value and (not loaded or #value > bytes) then value = false end
  if value and now - loaded < usable then
    answer[place] = {'usable', value, held[2]}
  elseif held[3] and held[3] ~= token and (tonumber(held[4] or '') or 0) > clock then
    answer[place] = {'busy', value, held[2]}
  else
    redis.call('HSET', key, 'lock', token, 'until', clock + patience)
    if redis.call('PTTL', key) < patience then redis.call('PEXPIRE', key, patience) end
    answer[place] = {'mine', value, held[2]}
  end
end
return answer
`);

/** KEEP: KEYS, and in ARGV a token, then for each key: value, loaded, milliseconds to live. Of a key whose lock is another's nothing is kept; 0 only gives the lock back. */
export const KEEP = script(`
for place, key in ipairs(KEYS) do
  if redis.pcall('HGET', key, 'lock') == ARGV[1] then
    local life = tonumber(ARGV[place * 3 + 1])
    if life > 0 then
      redis.call('DEL', key)
      redis.call('HSET', key, 'value', ARGV[place * 3 - 1], 'loaded', ARGV[place * 3])
      redis.call('PEXPIRE', key, life)
    else
      redis.call('HDEL', key, 'lock', 'until')
    end
  end
end
`);

/**
 * PURGE: KEYS, and in ARGV: channel, milliseconds for which the mark of a purge stands, then for each key the message that
 * tells of it. Every process purges what the change log tells of: where nothing has come since the last one, nobody is told again.
 */
export const PURGE = script(`
for place, key in ipairs(KEYS) do
  local fields = redis.pcall('HKEYS', key)
  if fields.err or #fields ~= 1 or fields[1] ~= 'purged' then
    redis.call('UNLINK', key)
    redis.call('HSET', key, 'purged', 1)
    redis.call('PEXPIRE', key, ARGV[2])
    redis.call('PUBLISH', ARGV[1], ARGV[place + 2])
  end
end
`);

export const SCRIPTS: readonly Script[] = [TAKE, KEEP, PURGE];
