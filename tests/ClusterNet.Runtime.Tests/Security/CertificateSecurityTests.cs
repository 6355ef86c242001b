using ClusterNet.Protocol;
using ClusterNet.Protocol.Messages;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Security;
using ClusterNet.Runtime.Tests.Links;

namespace ClusterNet.Runtime.Tests.Security;

public sealed class CertificateSecurityTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Nodes_of_one_authority_meet_and_numbers_pass_unharmed()
    {
        string cluster = _folder.File("cluster");
        ClusterCertificates.Create(cluster, ["left", "127.0.0.1"], TimeProvider.System);
        await using TestNode left = await NodeAsync(cluster, "left");
        await using TestNode right = await NodeAsync(cluster, "127.0.0.1");
        Link link = await left.Endpoint.ConnectAsync(right.Endpoint.Listening);
        HeapNumbers numbers = HeapNumbers.Counting(1_000_000);
        link.TrySend(0, ActorAddress.Coordinator, new ChunkPublished(default, 0, numbers)).ShouldBe(SendOutcome.Queued);
        (await right.Receiver.ReceivedAsync()).Message.ShouldBeOfType<ChunkPublished>().Weights.ShouldBeOfType<HeapNumbers>().Values.ShouldBe(numbers.Values);
    }

    [Fact]
    public async Task A_foreign_certificate_is_refused_by_both_sides()
    {
        string cluster = _folder.File("cluster"), foreign = _folder.File("foreign");
        ClusterCertificates.Create(cluster, ["right"], TimeProvider.System);
        ClusterCertificates.Create(foreign, ["left"], TimeProvider.System);
        await using TestNode left = await NodeAsync(foreign, "left");
        await using TestNode right = await NodeAsync(cluster, "right");
        LinkException failure = await Should.ThrowAsync<LinkException>(() => left.Endpoint.ConnectAsync(right.Endpoint.Listening));
        failure.Message.ShouldContain("CN=right is not one of this cluster's");
        await right.Log.LineAsync();
        right.Endpoint.Links.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_foreign_caller_is_refused_even_if_it_trusts_this_cluster()
    {
        string cluster = _folder.File("cluster"), foreign = _folder.File("foreign");
        ClusterCertificates.Create(cluster, ["right"], TimeProvider.System);
        ClusterCertificates.Create(foreign, ["left"], TimeProvider.System);
        File.Copy(Path.Combine(cluster, "authority.crt"), Path.Combine(foreign, "authority.crt"), overwrite: true);
        await using TestNode left = await NodeAsync(foreign, "left");
        await using TestNode right = await NodeAsync(cluster, "right");
        await Should.ThrowAsync<LinkException>(() => left.Endpoint.ConnectAsync(right.Endpoint.Listening));
        (await right.Log.LineAsync()).ShouldContain("CN=left is not one of this cluster's");
    }

    [Fact]
    public async Task An_expired_certificate_is_refused()
    {
        string cluster = _folder.File("cluster");
        ClusterCertificates.Create(cluster, ["right"], new FixedClock(DateTimeOffset.UtcNow.AddDays(-10)));
        ClusterCertificates.Create(cluster, ["left"], new FixedClock(DateTimeOffset.UtcNow.AddDays(-10)), validity: TimeSpan.FromDays(9));
        await using TestNode left = await NodeAsync(cluster, "left");
        await using TestNode right = await NodeAsync(cluster, "right");
        await Should.ThrowAsync<LinkException>(() => left.Endpoint.ConnectAsync(right.Endpoint.Listening));
        (await right.Log.LineAsync()).ShouldContain("CN=left is not one of this cluster's, or does not hold now");
    }

    [Fact]
    public async Task A_caller_without_tls_is_refused()
    {
        string cluster = _folder.File("cluster");
        ClusterCertificates.Create(cluster, ["right"], TimeProvider.System);
        await using TestNode left = await TestNode.StartAsync("left");
        await using TestNode right = await NodeAsync(cluster, "right");
        await Should.ThrowAsync<LinkException>(() => left.Endpoint.ConnectAsync(right.Endpoint.Listening));
        await right.Log.LineAsync();
    }

    [Fact]
    public async Task A_caller_with_tls_is_told_apart_by_a_node_without()
    {
        string cluster = _folder.File("cluster");
        ClusterCertificates.Create(cluster, ["left"], TimeProvider.System);
        await using TestNode left = await NodeAsync(cluster, "left");
        await using TestNode right = await TestNode.StartAsync("right");
        await Should.ThrowAsync<LinkException>(() => left.Endpoint.ConnectAsync(right.Endpoint.Listening));
        (await right.Log.LineAsync()).ShouldContain("TLS");
    }

    [Fact]
    public void Nodes_can_be_added_to_an_authority_later_and_keys_are_their_owners_alone()
    {
        string cluster = _folder.File("cluster");
        ClusterCertificates.Create(cluster, ["one"], TimeProvider.System);
        string authority = File.ReadAllText(Path.Combine(cluster, "authority.crt"));
        ClusterCertificates.Create(cluster, ["two"], TimeProvider.System);
        File.ReadAllText(Path.Combine(cluster, "authority.crt")).ShouldBe(authority);
        Directory.GetFiles(cluster).Select(path => Path.GetFileName(path)!).ShouldBe(
            ["authority.crt", "authority.key", "one.crt", "one.key", "two.crt", "two.key"], ignoreOrder: true);
        if (!OperatingSystem.IsWindows())
            foreach (string key in Directory.GetFiles(cluster, "*.key"))
                File.GetUnixFileMode(key).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Theory]
    [InlineData("../escape")]
    [InlineData("authority")]
    [InlineData("")]
    [InlineData(".hidden")]
    public void A_name_that_is_no_file_name_is_refused(string name) =>
        Should.Throw<LinkSecurityException>(() => ClusterCertificates.Create(_folder.File("cluster"), [name], TimeProvider.System));

    [Fact]
    public void A_certificate_that_is_not_there_is_named() =>
        Should.Throw<LinkSecurityException>(() => NodeCertificate.Load(_folder.Path, "nobody")).Message.ShouldContain("nobody.crt");

    private static Task<TestNode> NodeAsync(string folder, string name)
    {
        LinkSecurity security = LinkSecurity.Certificates(NodeCertificate.Load(folder, name));
        return TestNode.StartAsync(name, options => options with { Security = security });
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
