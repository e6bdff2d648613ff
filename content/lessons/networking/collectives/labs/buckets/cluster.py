"""A cluster in a box: n network namespaces joined by `switch`, each with a link of `mbit` both ways and `delay_us` of distance."""
import os
import subprocess

# A connection that has rested or has never been used should be as fast as a busy one.
SETTINGS = ("net.ipv4.tcp_slow_start_after_idle=0", "net.ipv4.tcp_rmem=4096 4194304 16777216",
            "net.ipv4.tcp_wmem=4096 4194304 16777216", "net.ipv4.tcp_no_metrics_save=1")


def sh(command):
    subprocess.run(command.split(), check=True)


class Cluster:
    def __init__(self, n, mbit, delay_us):
        self.spaces = [f"lab{os.getpid()}-{r}" for r in range(n)]
        self.switch = None
        try:
            for space in self.spaces:
                sh(f"ip netns add {space}")
            self.switch = subprocess.Popen(["./switch", str(delay_us), str(mbit), *self.spaces],
                                           stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            if not self.switch.stdout.readline():
                raise RuntimeError("the switch did not start")
            for r, space in enumerate(self.spaces):
                sh(f"ip -n {space} addr add {self.address(r)}/24 dev net0")
                sh(f"ip -n {space} link set dev net0 mtu 9000 up")
                sh(f"ip -n {space} link set dev lo up")
                sh(f"ip -n {space} route change 10.77.0.0/24 dev net0 initcwnd 64 initrwnd 64")
                for setting in SETTINGS:
                    subprocess.run(["ip", "netns", "exec", space, "sysctl", "-qw", setting], check=True)
                self.limit(r, mbit)
        except BaseException:
            self.close()
            raise

    # region: limit
    def limit(self, r, mbit):
        """What rank r may send: `mbit`, in bursts of hardly more than one jumbo frame."""
        sh(f"tc -n {self.spaces[r]} qdisc replace dev net0 root tbf rate {mbit}mbit burst 10kb limit 64mb")
    # endregion

    def address(self, r):
        return f"10.77.0.{r + 1}"

    def close(self):
        if self.switch:
            self.switch.stdin.close()
            self.switch.wait()
        for space in self.spaces:
            subprocess.run(["ip", "netns", "del", space], stderr=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
