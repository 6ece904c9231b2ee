"""Reading files of a given commit out of git repositories, without checking them out."""
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Files:
    """The files of a repository at a commit whose path matches the pattern."""
    repository: str  # owner/name on GitHub
    commit: str
    pattern: str  # the groups of the match make the name of the file, see Repositories.read


class Repositories:
    """A directory of clones named owner+name."""

    def __init__(self, directory: Path):
        self.directory = directory

    def git_directory(self, repository: str) -> Path:
        clone = self.directory / repository.replace("/", "+")
        if not clone.exists():
            url = f"https://github.com/{repository}"
            print(f"cloning {url} into {clone}", flush=True)
            # Clones without the contents of files; read() fetches those it needs.
            if subprocess.run(["git", "clone", "--quiet", "--bare", "--filter=blob:none", url, clone]).returncode:
                raise SystemExit(f"Could not clone {url}. Clone it yourself to {clone}, then run this again.")
        return clone / ".git" if (clone / ".git").exists() else clone

    def git(self, repository: str, *arguments: str, stdin: bytes | None = None) -> bytes:
        command = ["git", f"--git-dir={self.git_directory(repository)}", *arguments]
        result = subprocess.run(command, input=stdin, capture_output=True)
        if result.returncode:
            raise SystemExit(f"{' '.join(command)} failed: {result.stderr.decode(errors='replace').strip()}\n"
                             f"If the commit is missing, the clone of {repository} may be shallow or out of date: "
                             "remove it, or fetch all of its history.")
        return result.stdout

    def read(self, files: Files) -> dict[str, bytes]:
        """
        Returns the contents of the files by name. A name is the joined groups of the pattern, so the English and the
        Spanish version of a document get the same name if the groups omit the parts in which their paths differ.
        """
        objects = {}
        tree = self.git(files.repository, "ls-tree", "-r", "-z", files.commit).decode(errors="replace")
        for entry in tree.split("\0"):
            about, _, path = entry.partition("\t")
            match = re.search(files.pattern, path)
            if match and about.split()[1] == "blob":
                objects["/".join(match.groups("")) or path] = about.split()[2]
        if not objects:
            raise SystemExit(f"{files.repository} has no files {files.pattern} at commit {files.commit}.")
        self.fetch_contents(files.repository, objects.values())
        stream = self.git(files.repository, "cat-file", "--batch", stdin="\n".join(objects.values()).encode() + b"\n")
        contents, position = {}, 0
        for name in objects:
            start = stream.index(b"\n", position) + 1
            header = stream[position:start].split()
            position = start
            if header[-1] == b"missing":
                print(f"warning: the clone of {files.repository} lacks {name}; continuing without it", file=sys.stderr)
            else:
                contents[name] = stream[start:start + int(header[2])]
                position += int(header[2]) + 1
        return contents

    def fetch_contents(self, repository: str, objects) -> None:
        """Fetches all missing contents of a clone at once; cat-file would request one object at a time."""
        if self.git(repository, "config", "--default", "", "--get", "remote.origin.partialclonefilter").strip():
            self.git(repository, "-c", "fetch.negotiationAlgorithm=noop", "fetch", "--quiet", "--no-tags",
                     "--no-write-fetch-head", "--filter=blob:none", "--stdin", "origin",
                     stdin="\n".join(objects).encode() + b"\n")
