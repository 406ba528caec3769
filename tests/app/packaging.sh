#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-only
# packaging.sh BUILD: installs the build into an empty folder, looks whether everything is there and both
# programs work from it, and runs the validators of desktop files that this machine has.
set -euo pipefail
build_dir=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

cmake --install "$build_dir" --prefix "$place/usr" >"$place/log" || { cat "$place/log"; fail "cmake --install"; }
share=$place/usr/share
# One name in reverse order of domains, the same wherever a desktop looks for it.
id=$(basename "$share"/metainfo/*.metainfo.xml .metainfo.xml)
[[ $id =~ ^[a-z]+(\.[A-Za-z0-9_]+){2,}$ ]] || fail "$id is no name of a program in reverse order of domains"
for file in "applications/$id.desktop" "metainfo/$id.metainfo.xml" "mime/packages/$id.xml" \
    "icons/hicolor/scalable/apps/$id.svg" man/man1/cdm.1 man/man1/cdm-workbench.1 \
    cdm-workbench/sample_data/dataset/manifest.json; do
    [[ -s $share/$file ]] || fail "share/$file was not installed"
done
for line in "applications/$id.desktop:^Icon=$id\$" "metainfo/$id.metainfo.xml:<id>$id</id>" \
    "metainfo/$id.metainfo.xml:>$id.desktop</launchable>" "mime/packages/$id.xml:<icon name=\"$id\"/>"; do
    grep -q -e "${line#*:}" "$share/${line%%:*}" || fail "${line%%:*} lacks ${line#*:}"
done

# From the installed tree alone: its own libraries, its own sample, no settings of the user.
export HOME=$place XDG_DATA_HOME=$place/data XDG_CONFIG_HOME=$place/config QT_QPA_PLATFORM=offscreen
"$place/usr/bin/cdm" --version | grep -q '^LibTorch [0-9]' || fail "the installed cdm finds no training library"
"$place/usr/bin/cdm" info "$share/cdm-workbench/sample_data/dataset" --verify --quiet >/dev/null ||
    fail "the installed sample cannot be read"
"$place/usr/bin/cdm-workbench" --page inspect --screenshot "$place/picture.png" || fail "no picture of the window"
[[ $(head -c 8 "$place/picture.png" | od -An -tx1 | tr -d ' \n') == 89504e470d0a1a0a ]] || fail "the picture is no PNG"

check() { # PROGRAM ARGUMENTS...: only where the program is there
    if ! command -v "$1" >/dev/null; then
        printf 'not here, passed over: %s\n' "$1"
        return
    fi
    "$@" >"$place/log" 2>&1 || { cat "$place/log"; fail "$*"; }
}
check desktop-file-validate "$share/applications/$id.desktop"
check appstreamcli validate --no-net "$share/metainfo/$id.metainfo.xml"
check xmllint --noout "$share/mime/packages/$id.xml"
check update-mime-database "$share/mime"
for page in cdm cdm-workbench; do
    check man --warnings -l "$share/man/man1/$page.1"
    command -v groff >/dev/null || continue
    said=$(groff -man -Tutf8 -ww -z "$share/man/man1/$page.1" 2>&1)
    [[ -z $said ]] || fail "$page.1: $said"
done

if command -v dpkg-shlibdeps >/dev/null && command -v dpkg-deb >/dev/null; then
    (cd "$place" && cpack --config "$build_dir/CPackConfig.cmake" -B "$place/packages") >"$place/log" 2>&1 ||
        { cat "$place/log"; fail "cpack"; }
    package=$(find "$place/packages" -maxdepth 1 -name '*.deb')
    dpkg-deb --info "$package" >"$place/info"
    dpkg-deb --contents "$package" >"$place/contents"
    grep -q 'Depends: .*libtorch' "$place/info" || fail "the package does not depend on LibTorch"
    grep -q './usr/bin/cdm-workbench$' "$place/contents" || fail "the package lacks the program"
else
    printf 'not here, passed over: dpkg-shlibdeps, dpkg-deb\n'
fi
