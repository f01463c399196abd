# shellcheck shell=sh
# The application as a visitor meets it: started for each test on a port of its own, ended after it.

port=$((20000 + $$ % 20000))
address=http://127.0.0.1:$port

serve() {
  folder=$(mktemp -d)
  VERSION=1.2.3 COMMIT=0123456789abcdef PORT=$port SITE=$folder/site sh app/start >"$folder/log" 2>&1 &
  server=$!
  trap 'kill $server; rm -rf "$folder"' EXIT
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
    wget -q -O /dev/null "$address/health" 2>/dev/null && return 0
    sleep 0.1
  done
  cat "$folder/log"
  exit 1
}

get() { wget -q -O - "$address$1"; }

test_health_says_ok() { serve && expect ok "$(get /health)"; }

test_the_page_shows_version_and_commit() {
  serve
  expect_within "$(get /)" 'version 1.2.3, commit <code>01234567</code>'
}

test_the_style_sheet_is_served() { serve && expect_within "$(get /style.css)" 'main {'; }

test_a_wheel_is_calculated() {
  serve
  expect_within "$(get '/cgi-bin/lift?diameter=6&buckets=24&litres=8&turns=3')" '<h1>34,560 litres an hour</h1>'
}

test_nonsense_is_answered_with_400() {
  serve
  if answer=$(get '/cgi-bin/lift?diameter=%3Cscript%3E' 2>&1); then expect 'an error' "$answer"; fi
  expect_within "$answer" '400'
}

test_what_is_not_there_is_answered_with_404() {
  serve
  if answer=$(get /nothing 2>&1); then expect 'an error' "$answer"; fi
  expect_within "$answer" '404'
}
