"""Reaching anything by a socket: seccomp refuses to make one, of whatever family."""

import errno
import socket

import pytest

FAMILIES = {
    "tcp": (socket.AF_INET, socket.SOCK_STREAM),
    "udp": (socket.AF_INET, socket.SOCK_DGRAM),
    "tcp over ipv6": (socket.AF_INET6, socket.SOCK_STREAM),
    "unix": (socket.AF_UNIX, socket.SOCK_STREAM),
    "unix datagram": (socket.AF_UNIX, socket.SOCK_DGRAM),
    "netlink": (socket.AF_NETLINK, socket.SOCK_RAW),
    "packet": (socket.AF_PACKET, socket.SOCK_RAW),
    "kernel crypto": (38, socket.SOCK_SEQPACKET),
    "vsock": (40, socket.SOCK_STREAM),
}


@pytest.mark.parametrize("family", FAMILIES.values(), ids=FAMILIES.keys())
def test_no_socket_can_be_made(attack, family):
    source = """
import socket
def attack(family, kind):
    return attempt(socket.socket, family, kind), attempt(socket.socketpair)
"""
    assert attack.value(source, *map(int, family)) == (errno.EPERM, errno.EPERM)


def test_a_listener_on_this_machine_hears_nothing(attack):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        source = """
import socket
def attack(port):
    socket.create_connection(('127.0.0.1', port), timeout=1)
"""
        assert attack(source, server.getsockname()[1]).kind == "forbidden"
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize("descriptor", [0, 1, 2, 3, 4])
def test_no_descriptor_of_the_child_is_a_socket(attack, descriptor):
    source = """
import stat
def attack(fd):
    return stat.S_ISSOCK(os.fstat(fd).st_mode)
"""
    assert attack.value(source, descriptor) is False
