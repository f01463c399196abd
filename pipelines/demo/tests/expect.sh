# shellcheck shell=sh

# expect EXPECTED ACTUAL
expect() {
  [ "$1" = "$2" ] || {
    printf '    expected: %s\n    but was:  %s\n' "$1" "$2"
    exit 1
  }
}

# expect_within TEXT FRAGMENT
expect_within() {
  case $1 in
    *"$2"*) ;;
    *)
      printf '    expected to contain: %s\n    but was: %s\n' "$2" "$1"
      exit 1
      ;;
  esac
}
