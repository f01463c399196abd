# shellcheck shell=sh
# The demo: the example application through all eight stages, by git push.

demo() {
  [ $# -eq 0 ] || die "./noria demo takes no options."
  mkdir -p "$NORIA_HOME"
  server_was_running=no
  ! server_runs || server_was_running=yes
  trap interrupted INT TERM HUP

  headline "Setting up"
  find_jdk
  find_node
  need_basics
  need_engine
  install_needed
  start_engine
  start_server
  ensure_busybox
  ensure_registry

  headline "Pushing the example application"
  ensure_demo_project
  prepare_clone
  push_clone
  follow_run
  report_demo
}

# What this call began is ended again; a server that ran before goes on.
interrupted() {
  trap '' INT TERM HUP
  say ""
  say "Interrupted."
  rm -rf "$NORIA_HOME/demo.new"
  [ "$server_was_running" = yes ] || stop
  exit 130
}

ensure_demo_project() {
  api /api/v1/projects/demo >/dev/null 2>&1 ||
    api /api/v1/projects --header "Content-Type: application/json" --data '{"name": "demo"}' >/dev/null ||
    die "The server would not create the project demo: its answer is above."
}

clone() { git -C "$NORIA_HOME/demo" "$@"; }

# The working clone that a person goes on with. As long as it holds just what this script put there, it is brought up to
# date; once it has somebody's own work, it is left as it is and only gets a new commit.
prepare_clone() {
  if ! [ -d "$NORIA_HOME/demo/.git" ]; then
    new_clone
    return 0
  fi
  configure_clone "$NORIA_HOME/demo"
  if [ "$(clone rev-parse 'HEAD^{tree}')" = "$(clone config noria.example)" ] && [ -z "$(clone status --porcelain)" ]; then
    clone rm -r -q --cached .
    find "$NORIA_HOME/demo" -mindepth 1 -maxdepth 1 ! -name .git -exec rm -rf {} +
    fill_clone "$NORIA_HOME/demo"
  else
    say "$NORIA_HOME/demo has work of your own: pushing its last commit once more. Remove the folder to begin anew."
  fi
  commit_clone "$NORIA_HOME/demo" "Run the demo again"
}

# Made beside its place and moved there whole. Goes on from the project's last commit when there is one.
new_clone() {
  rm -rf "$NORIA_HOME/demo.new"
  git init -q "$NORIA_HOME/demo.new"
  git -C "$NORIA_HOME/demo.new" symbolic-ref HEAD refs/heads/main
  git -C "$NORIA_HOME/demo.new" remote add origin "$(address)/git/demo.git"
  configure_clone "$NORIA_HOME/demo.new"
  if git -C "$NORIA_HOME/demo.new" fetch -q origin main 2>/dev/null; then
    git -C "$NORIA_HOME/demo.new" update-ref refs/heads/main FETCH_HEAD
  fi
  fill_clone "$NORIA_HOME/demo.new"
  commit_clone "$NORIA_HOME/demo.new" "Serve the water wheel"
  mv "$NORIA_HOME/demo.new" "$NORIA_HOME/demo"
}

fill_clone() {
  cp -R "$root/pipelines/demo/." "$1/"
  if [ "$registry_port" != 5000 ]; then
    sed "s/127\.0\.0\.1:5000/127.0.0.1:$registry_port/g" "$root/pipelines/demo/.noria.yaml" | place "$1/.noria.yaml"
  fi
  git -C "$1" add --all
  git -C "$1" config noria.example "$(git -C "$1" write-tree)"
}

commit_clone() {
  git -C "$1" commit -q --allow-empty --no-verify --message "$2"
}

# Git asks for the token when it needs it, here and in a person's own push: it is in no address and no command line.
# No other helper of the user gets to store it, and no proxy stands between.
configure_clone() {
  git -C "$1" remote set-url origin "$(address)/git/demo.git"
  git -C "$1" config --replace-all credential.helper ''
  git -C "$1" config --add credential.helper "!f() { test \"\$1\" = get || exit 0; echo username=admin; echo \"password=\${NORIA_ADMIN_TOKEN:-\$(cat '$(quoted "$NORIA_HOME/admin-token")')}\"; }; f"
  git -C "$1" config http.proxy ''
  git -C "$1" config commit.gpgsign false
  git -C "$1" config push.default current
  git -C "$1" config branch.main.remote origin
  git -C "$1" config branch.main.merge refs/heads/main
  if [ -z "$(git -C "$1" config user.email)" ]; then
    git -C "$1" config user.name "$(id -un)"
    git -C "$1" config user.email "$(id -un)@localhost"
  fi
}

# For a place between single quotes.
quoted() { printf '%s\n' "$1" | sed "s/'/'\\\\''/g"; }

push_clone() {
  GIT_TERMINAL_PROMPT=0 clone push origin main || die "git push was refused or broke off: see above, and $NORIA_HOME/server.log."
}

# Sets run and run_status: what the server says of the run of the pushed commit, when it has ended.
follow_run() {
  pushed=$(clone rev-parse HEAD)
  attempts=600
  while :; do
    run=$(api "/api/v1/projects/demo/runs?limit=20" | json "JSON.stringify(it.find((run) => run.commit?.sha === '$pushed'))")
    run_status=$(printf '%s' "${run:-null}" | json 'it?.status')
    case $run_status in succeeded | failed | errored | canceled | filtered) return 0 ;; esac
    attempts=$((attempts - 1))
    [ $attempts -gt 0 ] || die "After ten minutes the run of commit $pushed has not ended (${run_status:-it was not even made}): see $(address)."
    sleep 1
  done
}

report_demo() {
  # shellcheck disable=SC2016 # JavaScript
  summary=$(printf '%s' "$run" | json '`Run ${it.number} ${it.status}. ${it.summary ?? ""}`')
  headline "$summary"
  print_sign_in
  # shellcheck disable=SC2016 # JavaScript
  api /api/v1/projects/demo/environments | json 'it.flatMap((environment) => environment.services.map((service) =>
    `  ${(environment.name + "/" + service.name).padEnd(14)} ${service.address ?? "no address"} (${service.status}, version ${service.version ?? "unknown"})`)).join("\n") || null'
  cat <<NEXT

  Change it   cd '$(quoted "$NORIA_HOME/demo")'
              edit something, for instance app/www/index.html, then
              git commit -a -m 'Say it better' && git push
  End it all  ./noria stop
NEXT
  [ "$run_status" = succeeded ] || exit 1
}
