# SPDX-License-Identifier: GPL-3.0-only
# Shared by app/run and tests/run: installs missing packages, configures and builds. Sourced with bash, from the root of
# the project.

# Builds in different folders of one checkout share what ccache keeps.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 CCACHE_SLOPPINESS=pch_defines,time_macros

say() { printf '== %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }

wanted_packages() { sed -e 's/#.*//' -e '/^[[:space:]]*$/d' app/packages.txt; }

install_packages() {
    local missing=() package
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This is not a Debian system; the libraries of app/packages.txt must be there already"
        return
    fi
    for package in $(wanted_packages); do
        [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || missing+=("$package")
    done
    [[ ${#missing[@]} == 0 ]] && return
    local admin=()
    if [[ $(id -u) != 0 ]]; then
        command -v sudo >/dev/null || fail "missing packages: ${missing[*]}. Run this as root, or install sudo"
        admin=(sudo)
    fi
    say "Installing ${#missing[@]} packages: ${missing[*]}"
    "${admin[@]}" apt-get update -qq || fail "apt-get update failed"
    "${admin[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" \
        >/dev/null || fail "apt-get could not install: ${missing[*]}"
}

# build PRESET [TARGET...]
build() {
    local preset=$1
    shift
    say "Configuring and building (preset $preset, $(nproc) cores; the first time takes a while)"
    cmake --preset "$preset" >"$(log_file configure)" || { cat "$(log_file configure)"; fail "configuring failed"; }
    cmake --build --preset "$preset" ${1:+--target "$@"} || fail "building failed"
}

log_file() {
    mkdir -p .build
    printf '.build/%s.log' "$1"
}
