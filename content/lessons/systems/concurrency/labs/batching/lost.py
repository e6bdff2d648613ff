"""Two threads execute one statement a million times each; prints the updates lost.
usage: lost.py "n += 1" """
import sys, threading

n = 0


def one():
    return 1


exec(f"def add():\n global n\n for _ in range(1000000):\n  {sys.argv[1]}")
threads = [threading.Thread(target=add) for _ in range(2)]  # noqa: F821
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(2000000 - n)
