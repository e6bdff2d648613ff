"""A batching server in one process: a client thread offers requests, a server thread takes them in batches."""
import random, threading, time
from collections import deque

now = time.perf_counter
FIXED, EACH = 8e-3, 0.25e-3  # seconds a batch and a request of it take on our stand-in for a device


# region: queue
class BatchQueue:
    def __init__(self, bound):
        self.items, self.bound, self.closed = deque(), bound, False
        self.lock = threading.Lock()
        self.changed = threading.Condition(self.lock)

    def offer(self, arrived):
        """Back pressure: a full or closed queue says no, at once."""
        with self.lock:
            if self.closed or len(self.items) >= self.bound:
                return False
            self.items.append(arrived)
            self.changed.notify()
            return True

    def take(self, most, max_wait):
        """Up to `most` requests; waits for more until the oldest is `max_wait` seconds old. None left and closed: []."""
        with self.lock:
            while not self.items and not self.closed:
                self.changed.wait()
            while self.items and len(self.items) < most and not self.closed:
                left = self.items[0] + max_wait - now()
                if left <= 0:
                    break
                self.changed.wait(left)
            return [self.items.popleft() for _ in range(min(most, len(self.items)))]

    def close(self):
        with self.lock:
            self.closed = True
            self.changed.notify_all()
# endregion


def device(batch):
    """Stands in for a GPU: the thread waits, as in torch.cuda.synchronize()."""
    time.sleep(FIXED + EACH * len(batch))


def serve(rate, seconds, bound, most, max_wait, seed=0):
    """Poisson arrivals at `rate` per second, never slowed down by the server. Returns what came of them."""
    queue, served, latencies, sizes = BatchQueue(bound), [], [], []

    def server():
        while batch := queue.take(most, max_wait):
            device(batch)
            done = now()
            served.extend(batch)
            sizes.append(len(batch))
            latencies.extend(done - arrived for arrived in batch)

    thread = threading.Thread(target=server, daemon=True)
    thread.start()
    draw, accepted, refused = random.Random(seed), [], 0
    start = due = now()
    while due < start + seconds:
        if (left := due - now()) > 0:
            time.sleep(left)
        if queue.offer(due):  # a late client still counts from when the request was due
            accepted.append(due)
        else:
            refused += 1
        due += draw.expovariate(rate)
    served_in_time = len(served)
    queue.close()
    if queue.offer(due):
        raise SystemExit("a closed queue accepted a request")
    thread.join()
    if served != accepted:
        raise SystemExit("a request was lost, served twice, or out of order")
    return {"latencies": sorted(latencies), "throughput": served_in_time / seconds, "sizes": sizes,
            "refused": refused / (refused + len(accepted)), "batches": len(sizes) / seconds}
