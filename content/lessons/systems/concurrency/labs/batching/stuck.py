"""A pool of one worker, whose task waits for another task of the same pool. faulthandler prints all stacks."""
import faulthandler
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(max_workers=1)


def tokenize(text):
    return text.split()


def preprocess(text):
    return len(pool.submit(tokenize, text).result())  # the only worker waits for itself


faulthandler.dump_traceback_later(1, exit=True)
print(pool.submit(preprocess, "a b c").result())
