using ClusterNet.Cli.Jobs.Text;
using ClusterNet.Cli.Launching;

namespace ClusterNet.Cli.Tests.Launching;

public sealed class HostListTests
{
    [Fact]
    public void Lines_are_read_with_all_they_may_hold() =>
        HostList.Parse("hosts.txt", ["# the rack", "", "alpha", "beta user=trainer port=2222 slots=4  # the large one", "10.0.0.7 slots=2"]).ShouldBe(
        [
            new HostEntry("alpha", null, null, 1),
            new HostEntry("beta", "trainer", 2222, 4),
            new HostEntry("10.0.0.7", null, null, 2),
        ]);

    [Theory]
    [InlineData("-oProxyCommand=evil", "hosts.txt:1:1: found '-oProxyCommand=evil', expected a host name or an address")]
    [InlineData("alpha slots=0", "hosts.txt:1:1: found 'slots=0', expected HOST [user=NAME] [port=N] [slots=N]")]
    [InlineData("alpha port=70000", "hosts.txt:1:1: found 'port=70000', expected HOST [user=NAME] [port=N] [slots=N]")]
    [InlineData("alpha user=-x", "hosts.txt:1:1: found 'user=-x', expected HOST [user=NAME] [port=N] [slots=N]")]
    [InlineData("alpha beta", "hosts.txt:1:1: found 'beta', expected HOST [user=NAME] [port=N] [slots=N]")]
    [InlineData("# nothing", "hosts.txt:1:1: found no host, expected at least one line HOST [user=NAME] [port=N] [slots=N]")]
    public void A_wrong_line_is_named(string line, string message) =>
        Should.Throw<JobFileException>(() => HostList.Parse("hosts.txt", [line])).Message.ShouldBe(message);

    [Fact]
    public void Nodes_are_placed_as_slots_say_and_every_port_is_used_once() =>
        PlacedNode.On(HostList.Parse("hosts.txt", ["alpha slots=2", "beta", "alpha"]), 7000).Select(node => (node.Name, node.Address)).ShouldBe(
        [
            ("alpha", "alpha:7000"),
            ("alpha-2", "alpha:7001"),
            ("beta", "beta:7000"),
            ("alpha-3", "alpha:7002"),
        ]);
}
