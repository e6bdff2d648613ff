"""A process forks while one of its threads holds a lock. The child gets the lock, held, but not the thread."""
import faulthandler, os, threading, time

lock = threading.Lock()


# region: fork
def refresh():
    with lock:
        time.sleep(0.5)


threading.Thread(target=refresh).start()
time.sleep(0.1)
if os.fork() == 0:
    faulthandler.dump_traceback_later(1, exit=True)
    with lock:  # never free here: its holder exists in the parent only
        os._exit(0)
# endregion
os.wait()
