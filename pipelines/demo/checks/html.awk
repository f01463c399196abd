# A stack of open elements over one HTML file; exits 1 with a sentence at the first that is not closed in order.
BEGIN {
  split("area base br col embed hr img input link meta source track wbr", names, " ")
  for (i in names) void[names[i]] = 1
}

{
  text = $0
  while (match(text, /<[^>]*>/)) {
    tag = substr(text, RSTART + 1, RLENGTH - 2)
    text = substr(text, RSTART + RLENGTH)
    if (tag ~ /^!/ || tag ~ /\/$/) continue
    name = tolower(tag)
    sub(/[ \t].*/, "", name)
    if (name ~ /^\//) {
      name = substr(name, 2)
      if (depth == 0 || open[depth] != name) {
        printf "%s:%d: </%s> closes nothing%s.\n", FILENAME, FNR, name, depth ? "; <" open[depth] "> of line " line[depth] " is open" : ""
        broken = 1
        exit 1
      }
      depth--
    } else if (!(name in void)) {
      open[++depth] = name
      line[depth] = FNR
    }
  }
}

END {
  if (!broken && depth > 0) {
    printf "%s:%d: <%s> is never closed.\n", FILENAME, line[depth], open[depth]
    exit 1
  }
}
