#!/usr/bin/env bash
# An access token with nothing but openssl and curl: signs an assertion with a card and exchanges it.
# usage: assertion.sh PERSON CARD.p12 [SERVER]      password of the card: CARD_PASSWORD, or "sandbox"
# EXTENSIONS, a JSON object, is signed along (emergency.md)
set -euo pipefail

person=$1 card=$2 server=${3:-http://localhost:8080}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export CARD_PASSWORD=${CARD_PASSWORD:-sandbox}

base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }

openssl pkcs12 -in "$card" -passin env:CARD_PASSWORD -nodes -nocerts -out "$work/key.pem"
openssl pkcs12 -in "$card" -passin env:CARD_PASSWORD -nokeys -clcerts -out "$work/card.pem"
certificate=$(openssl x509 -in "$work/card.pem" -outform DER | openssl base64 -A)

now=$(date +%s)
header=$(printf '{"alg":"ES256","typ":"JWT","x5c":["%s"]}' "$certificate" | base64url)
claims=$(printf '{"iss":"%s","sub":"%s","aud":"%s/oauth2/token","iat":%d,"exp":%d,"jti":"%s"%s}' \
  "$person" "$person" "$server" "$now" "$((now + 120))" "$(openssl rand -hex 16)" \
  "${EXTENSIONS:+,\"extensions\":$EXTENSIONS}" | base64url)

# openssl signs in DER; a JWT wants the two numbers side by side, 32 bytes each (RFC 7518, 3.4).
printf '%s.%s' "$header" "$claims" | openssl dgst -sha256 -sign "$work/key.pem" -out "$work/signature.der"
numbers=$(openssl asn1parse -inform DER -in "$work/signature.der" |
  awk -F: '/INTEGER/ { h = $NF; while (length(h) < 64) h = "0" h; printf "%s", substr(h, length(h) - 63) }' |
  sed 's/../\\x&/g')
signature=$(printf '%b' "$numbers" | base64url)

curl --silent --fail-with-body "$server/oauth2/token" \
  --data-urlencode 'grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer' \
  --data-urlencode "assertion=$header.$claims.$signature" |
  sed -n 's/.*"access_token" *: *"\([^"]*\)".*/\1/p'
