#!/bin/bash
# Kernel settings, as far as a machine that shares its kernel may have its own: those of its network. Of the others it is only
# looked at whether this kernel knows them; what may be absent has a dash before it.
status=0
while IFS== read -r name value; do
  name=$(tr -d ' ' <<< "$name")
  [[ $name == '' || $name == '#'* ]] && continue
  path=/proc/sys/$(tr . / <<< "${name#-}")
  if [ ! -e "$path" ]; then
    # A network of one's own shows few of the whole machine's.
    [[ $name == -* || $name == net.core.* ]] || { echo "This kernel has no setting ${name#-}."; status=1; }
  elif [[ ${name#-} == net.* ]]; then
    # A key that only the whole machine has cannot be written from a network of one's own.
    { echo "${value# }" > "$path"; } 2> /dev/null || echo "Not taken here: ${name#-}"
  fi
done < "$1"
exit $status
