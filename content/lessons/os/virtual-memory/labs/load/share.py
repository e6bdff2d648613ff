"""A parent fills an array and forks a child, which writes to part of it. What do RSS and PSS say?
usage: share.py MIB"""
import json, mmap, os, resource, sys

PAGE = 4096


def figures():
    kb = {words[0]: int(words[1]) for words in map(str.split, open("/proc/self/smaps_rollup")) if words[-1] == "kB"}
    return {"RSS": kb["Rss:"] / 1024, "PSS": kb["Pss:"] / 1024,
            "private": (kb["Private_Clean:"] + kb["Private_Dirty:"]) / 1024}


# region: child
def child_after_writing(array, pages):
    """What a child sees of itself after writing one byte in each of the first `pages` pages."""
    pipe_out, pipe_in = os.pipe()
    if os.fork() == 0:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
        for page in range(pages):
            array[page * PAGE] = 2
        faults = resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before
        os.write(pipe_in, json.dumps({"faults": faults, "mib": figures()}).encode())
        os._exit(0)
    os.close(pipe_in)
    with os.fdopen(pipe_out) as pipe:
        answer = json.loads(pipe.read())
    os.wait()
    return answer
# endregion


baseline = child_after_writing(bytearray(1), 0)["mib"]  # the interpreter itself
array = mmap.mmap(-1, int(sys.argv[1]) << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
array.madvise(mmap.MADV_NOHUGEPAGE)
pages = len(array) // PAGE
for page in range(pages):
    array[page * PAGE] = 1
points = []
for written in (0, 0.25, 0.5, 0.75, 1):
    answer = child_after_writing(array, int(pages * written))
    if any(array[page * PAGE] != 1 for page in range(pages)):
        sys.exit("what the child wrote reached its parent")
    points.append({"id": f"written={written}", "params": {"written": written}, "samples": {"minor": [answer["faults"]]}})
    for figure, mib in answer["mib"].items():
        points.append({"id": f"figure={figure} written={written}", "params": {"figure": figure, "written": written},
                       "samples": {"mib": [mib - baseline[figure]]}})
print(json.dumps(points))
