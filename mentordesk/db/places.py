"""Whether a folder is a safe place for an open office: not synced, not on the network.

SQLite's write-ahead log isn't supported on network drives, and programs that sync a folder carry an open
database away in pieces.
"""

import fnmatch
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from mentordesk.errors import PlaceError

MOUNTS = Path("/proc/self/mountinfo")
_NETWORK_TYPES = frozenset(
    {
        "nfs",
        "nfs3",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "sshfs",
        "davfs",
        "webdav",
        "afpfs",
        "afs",
    }
    | {"ncpfs", "ceph", "glusterfs", "lustre", "beegfs", "gpfs", "gvfsd-fuse", "rclone", "s3fs"}
)
_SYNCED_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "mobile documents": "iCloud",
    "cloudstorage": "a cloud drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "pcloud drive": "pCloud",
    "pclouddrive": "pCloud",
    "megasync": "MEGA",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
    "proton drive": "Proton Drive",
    "tresorit": "Tresorit",
}
_MARKERS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".849C9593-D756-4E56-8D6E-42412F2A707B": "OneDrive",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".sync_*.db": "Nextcloud",
    "._sync_*.db": "Nextcloud",
    ".stfolder": "Syncthing",
    ".tmp.driveupload": "Google Drive",
    ".seafile-data": "Seafile",
}
"""Files that the programs leave at the top of the folder that they sync."""


def require_safe(path: Path, *, insist: bool = False) -> None:
    """Raise where an office at `path` would be on the network or, unless `insist`, in a synced folder."""
    folder = Path(os.path.realpath(path)).parent
    if is_on_network(folder):
        raise PlaceError(
            f"{path.name} is on a network drive, where an open office can be damaged. "
            "Keep it on this computer's own disk; its copies may go to the network."
        )
    service = None if insist else synced_by(folder)
    if service is not None:
        raise PlaceError(
            f"{path.name} is in a folder that is synced by {service}, which can tear an open office apart. "
            "Keep it in a folder that stays on this computer; its copies may go there.",
            may_insist=True,
        )


def synced_by(folder: Path) -> str | None:
    """The program that syncs the folder, told by the folders' names and by the marks that it leaves."""
    for known, program in _declared():
        if folder.is_relative_to(known):
            return program
    for above in (folder, *folder.parents):
        # "OneDrive - University of Somewhere", "Dropbox (Personal)"
        named = _SYNCED_NAMES.get(re.split(r"\s+[-–(]", above.name.casefold())[0])
        if named is not None:
            return named
        # A home folder itself holds Dropbox's settings in `.dropbox`, and isn't synced.
        if above != Path.home():
            marked = _marked_by(above)
            if marked is not None:
                return marked
    return None


def _marked_by(folder: Path) -> str | None:
    try:
        # All marks are hidden files, and of those there are few, also where the folder holds thousands.
        names = [name for name in os.listdir(folder) if name.startswith(".")]  # noqa: PTH208 (names alone)
    except OSError:
        return None
    found = (program for marker, program in _MARKERS.items() if fnmatch.filter(names, marker))
    return next(found, None)


def is_on_network(folder: Path) -> bool:
    """Whether the folder is on a drive of another computer."""
    if sys.platform == "win32":
        return is_network_path(str(folder)) or _is_remote_drive(folder)
    if sys.platform == "darwin":
        listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        return _is_network_type(_type_of(folder, mac_mounts(listed)))
    try:
        listed = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return _is_network_type(_type_of(folder, linux_mounts(listed)))


def linux_mounts(listed: str) -> Iterator[tuple[Path, str]]:
    """Mount points and their file systems from the text of /proc/self/mountinfo."""
    for line in listed.splitlines():
        before, dash, after = line.partition(" - ")
        if dash and len(before.split()) > 4:
            point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), before.split()[4])
            yield Path(point), after.split()[0]


def mac_mounts(listed: str) -> Iterator[tuple[Path, str]]:
    """Mount points and their file systems from what macOS's `mount` prints."""
    for line in listed.splitlines():
        found = re.match(r".* on (/.*) \(([^,)]+)[,)]", line)
        if found:
            yield Path(found[1]), found[2]


def _type_of(folder: Path, mounts: Iterator[tuple[Path, str]]) -> str:
    over = [(len(point.parts), kind) for point, kind in mounts if folder.is_relative_to(point)]
    # Of two at the same place, the later one covers the earlier.
    return max(reversed(over), key=lambda each: each[0])[1] if over else ""


def _is_network_type(kind: str) -> bool:
    return kind.removeprefix("fuse.").casefold() in _NETWORK_TYPES


def is_network_path(path: str) -> bool:
    r"""Whether a Windows path names another computer: \\\\server\\share, also in its long form."""
    upper = path.upper()
    if upper.startswith("\\\\?\\UNC\\"):
        return True
    return upper.startswith("\\\\") and not upper.startswith(("\\\\?\\", "\\\\.\\"))


def _is_remote_drive(folder: Path) -> bool:
    import ctypes

    remote = 4
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    return int(kernel.GetDriveTypeW(f"{folder.drive}\\")) == remote


def _declared() -> Iterator[tuple[Path, str]]:
    """Synced folders that the programs themselves tell of."""
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        if os.environ.get(variable):
            yield Path(os.path.realpath(os.environ[variable])), "OneDrive"
    known = [Path.home() / ".dropbox" / "info.json"]
    known += [
        Path(os.environ[name]) / "Dropbox" / "info.json"
        for name in ("APPDATA", "LOCALAPPDATA")
        if name in os.environ
    ]
    for info in known:
        try:
            accounts = json.loads(info.read_text(encoding="utf-8"))
            paths = [account["path"] for account in accounts.values()]
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            continue
        yield from ((Path(os.path.realpath(path)), "Dropbox") for path in paths if isinstance(path, str))
