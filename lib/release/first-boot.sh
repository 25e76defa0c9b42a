# Fetches this colour's release from the private bucket, checks it, and hands over to its own boot script. It needs only what a
# stock Debian has: bash, curl, tar, sha256sum. Names carry hashes, so nothing here is believed that was not checked.
# Set before: REGION BUCKET RELEASE_PARAMETER S3_ENDPOINT SSM_ENDPOINT METADATA.
set -euo pipefail
HOME_FOLDER=/opt/askyard
say() { echo "askyard-boot: $*"; }
fail() { say "$*" >&2; exit 1; }
command -v curl > /dev/null || fail 'There is no curl on this image; the release cannot be fetched. Nothing was started.'

# Credentials go to curl by its standard input: arguments are seen by every process of the machine.
credentials() {
  local token role
  token=$(curl --silent --fail --retry 10 --retry-all-errors --max-time 5 --request PUT \
    --header 'X-aws-ec2-metadata-token-ttl-seconds: 300' "$METADATA/latest/api/token") || fail 'The metadata service does not answer.'
  asked() { curl --silent --fail --retry 5 --retry-all-errors --max-time 5 --header "X-aws-ec2-metadata-token: $token" "$METADATA/latest/meta-data/$1"; }
  INSTANCE_ID=$(asked instance-id) || fail 'The metadata service does not say which instance this is.'
  role=$(asked iam/security-credentials/) || fail 'This instance has no role: the launch template names none, or it was removed.'
  answer=$(asked "iam/security-credentials/$role") || fail "The metadata service gives no credentials of the role $role."
  part() { sed -n "s/.*\"$1\" *: *\"\([^\"]*\)\".*/\1/p" <<< "$answer"; }
  ACCESS_KEY=$(part AccessKeyId) SECRET_KEY=$(part SecretAccessKey) SESSION_TOKEN=$(part Token)
}

# Asks AWS, signed. signed SERVICE ARGUMENTS…
signed() {
  local service=$1
  shift
  curl --config - --silent --show-error --fail --retry "${RETRIES:-5}" --retry-all-errors --connect-timeout 10 --max-time 300 "$@" << END
aws-sigv4 = "aws:amz:$REGION:$service"
user = "$ACCESS_KEY:$SECRET_KEY"
header = "x-amz-security-token: $SESSION_TOKEN"
END
}

chosen() {
  local answer names
  answer=$(signed ssm --header 'content-type: application/x-amz-json-1.1' --header 'x-amz-target: AmazonSSM.GetParameter' \
    --data "{\"Name\":\"$RELEASE_PARAMETER\"}" "$SSM_ENDPOINT/") || fail "The parameter $RELEASE_PARAMETER cannot be read. Nothing was started."
  names=$(grep -oE 'askyard-(runtime|service)-(amd64|arm64)-[0-9a-f]{64}\.tar\.gz' <<< "$answer") || true
  RUNTIME=$(grep -m1 '^askyard-runtime-' <<< "$names") || fail "The parameter $RELEASE_PARAMETER names no runtime archive. Nothing was started."
  SERVICE=$(grep -m1 '^askyard-service-' <<< "$names") || fail "The parameter $RELEASE_PARAMETER names no service archive. Nothing was started."
}

# Fetches, checks and unpacks one archive; an image may have it already. Then it becomes /opt/askyard/KIND.
archive() {
  local kind=$1 file=$2 hash folder fetched status=0
  hash=$(sed -E 's/.*-([0-9a-f]{64})\.tar\.gz/\1/' <<< "$file")
  folder=$HOME_FOLDER/$kind-$hash
  if [ ! -d "$folder" ]; then
    fetched=$(mktemp /var/tmp/askyard.XXXXXX)
    signed s3 --output "$fetched" "$S3_ENDPOINT/$BUCKET/archives/$file" || status=$?
    case $status in
      0) ;;
      18) fail "$file is truncated: the connection ended before the file did. Nothing was started." ;;
      22) fail "$file is refused by the bucket $BUCKET: it is not there, or the role may not read it. Nothing was started." ;;
      *) fail "The bucket $BUCKET is unreachable at $S3_ENDPOINT (curl's exit code $status). Nothing was started." ;;
    esac
    if [ "$(sha256sum < "$fetched" | cut -d' ' -f1)" != "$hash" ]; then
      gzip --test "$fetched" 2> /dev/null || fail "$file is truncated: what the bucket holds is no whole archive. Nothing was started."
      fail "$file is not what its name says: its hash does not match. Nothing was started."
    fi
    install -d "$HOME_FOLDER" "$folder.part"
    tar --extract --gzip --no-same-owner --file "$fetched" --directory "$folder.part" || fail "$file cannot be unpacked: is the disk full? Nothing was started."
    rm "$fetched"
    # Whole or not at all: a boot that was ended half-way begins this again.
    mv "$folder.part" "$folder"
  fi
  ln --symbolic --force --no-dereference "$kind-$hash" "$HOME_FOLDER/$kind"
}

rm -rf "$HOME_FOLDER"/*.part /var/tmp/askyard.*
credentials
chosen
archive runtime "$RUNTIME"
archive service "$SERVICE"
say "Fetched and checked: $SERVICE"
export AWS_REGION=$REGION INSTANCE_ID
exec "$HOME_FOLDER/service/instance/boot.sh"
