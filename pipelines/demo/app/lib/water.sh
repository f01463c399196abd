# shellcheck shell=sh
# What the water wheel knows. Pure functions: text in, text out.

# url_decode TEXT
url_decode() {
  # A "%" stays what it is unless two hexadecimal digits follow.
  printf '%b' "$(printf '%s' "$1" | sed 's/\\/\\\\/g; s/+/ /g; s/%\([0-9A-Fa-f][0-9A-Fa-f]\)/\\x\1/g')"
}

# parameter NAME QUERY: the decoded value of a query's first parameter of that name, or nothing
parameter() {
  url_decode "$(printf '%s\n' "$2" | tr '&' '\n' | sed -n "s/^$1=//p" | head -n 1)"
}

escape_html() {
  printf '%s' "$1" | sed 's/&/\&amp;/g; s/</\&lt;/g; s/>/\&gt;/g; s/"/\&quot;/g'
}

# number_within NAME TEXT LOW HIGH: fails with a sentence unless the text is a number within the bounds
number_within() {
  awk -v name="$1" -v text="$2" -v low="$3" -v high="$4" 'BEGIN {
    if (text !~ /^[0-9]+([.][0-9]+)?$/) { printf "The %s must be a number, such as %s.\n", name, low; exit 1 }
    if (text + 0 < low + 0 || text + 0 > high + 0) { printf "The %s must be from %s to %s.\n", name, low, high; exit 1 }
  }'
}

# litres_per_hour BUCKETS LITRES TURNS_PER_MINUTE: every bucket is emptied once in a turn
litres_per_hour() {
  awk -v buckets="$1" -v litres="$2" -v turns="$3" 'BEGIN { printf "%d\n", buckets * litres * turns * 60 }'
}

# lifting_power DIAMETER LITRES_PER_HOUR: watts the stream gives to lift so much water to the top of the wheel
lifting_power() {
  awk -v height="$1" -v hourly="$2" 'BEGIN { printf "%.0f\n", hourly / 3600 * 9.81 * height }'
}

# grouped NUMBER: 1234567 as 1,234,567
grouped() {
  printf '%s\n' "$1" | awk '{ while (length($0) > 3) { rest = "," substr($0, length($0) - 2) rest; $0 = substr($0, 1, length($0) - 3) } print $0 rest }'
}
