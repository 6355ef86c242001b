using System.Net;
using ClusterNet.Protocol;
using ClusterNet.Runtime.Links;
using ClusterNet.Runtime.Security;
using ClusterNet.Runtime.Tests.Links;

namespace ClusterNet.Runtime.Tests.Security;

public sealed class TokenSecurityTests
{
    private const string Right = "the right token, long enough";
    private const string Wrong = "another token, long enough too";

    [Fact]
    public async Task Nodes_with_the_same_token_meet()
    {
        await using TestNode left = await NodeAsync("left", Right);
        await using TestNode right = await NodeAsync("right", Right);
        Link link = await left.Endpoint.ConnectAsync(right.Endpoint.Listening);
        link.TrySend(0, ActorAddress.Coordinator, SampleMessages.Word(1));
        (await right.Receiver.ReceivedAsync()).Message.ShouldBe(SampleMessages.Word(1));
    }

    [Fact]
    public async Task A_wrong_token_is_refused_and_both_sides_say_why()
    {
        await using TestNode left = await NodeAsync("left", Wrong);
        await using TestNode right = await NodeAsync("right", Right);
        LinkException failure = await Should.ThrowAsync<LinkException>(() => left.Endpoint.ConnectAsync(right.Endpoint.Listening));
        failure.Message.ShouldContain("token");
        failure.Message.ShouldContain(right.Endpoint.Listening.ToString());
        (await right.Log.LineAsync()).ShouldContain("does not know this cluster's token");
        right.Endpoint.Links.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_node_without_a_token_is_refused()
    {
        await using TestNode left = await TestNode.StartAsync("left");
        await using TestNode right = await NodeAsync("right", Right);
        await Should.ThrowAsync<LinkException>(() => left.Endpoint.ConnectAsync(right.Endpoint.Listening));
        (await right.Log.LineAsync()).ShouldContain("AuthenticationHello was expected; Hello came");
    }

    [Fact]
    public async Task An_acceptor_without_the_token_is_not_believed()
    {
        await using TestNode left = await NodeAsync("left", Right);
        await using TestNode right = await TestNode.StartAsync("right"); // proves nothing
        await Should.ThrowAsync<LinkException>(() => left.Endpoint.ConnectAsync(right.Endpoint.Listening));
        left.Endpoint.Links.ShouldBeEmpty();
    }

    [Fact]
    public void A_proof_holds_for_one_side_and_one_pair_of_nonces_alone()
    {
        using TemporaryFolder folder = new();
        ClusterToken token = TokenOf(folder, Right);
        byte[] proof = token.Prove(HandshakeSide.Dialling, [1], [2]);
        proof.Length.ShouldBe(ClusterToken.ProofBytes);
        token.Prove(HandshakeSide.Dialling, [1], [2]).ShouldBe(proof);
        token.Prove(HandshakeSide.Accepting, [1], [2]).ShouldNotBe(proof);
        token.Prove(HandshakeSide.Dialling, [1], [3]).ShouldNotBe(proof);
        TokenOf(folder, Wrong).Prove(HandshakeSide.Dialling, [1], [2]).ShouldNotBe(proof);
    }

    [Fact]
    public void A_token_comes_from_a_file_or_the_environment_and_is_long_enough()
    {
        using TemporaryFolder folder = new();
        string variable = $"CLUSTERNET_TEST_TOKEN_{Guid.NewGuid():N}";
        Should.Throw<LinkSecurityException>(() => ClusterToken.FromEnvironment(variable)).Message.ShouldContain(variable);
        Environment.SetEnvironmentVariable(variable, $" {Right}\n");
        ClusterToken.FromEnvironment(variable).Prove(HandshakeSide.Dialling, [], []).ShouldBe(TokenOf(folder, Right).Prove(HandshakeSide.Dialling, [], []));
        Environment.SetEnvironmentVariable(variable, null);
        Should.Throw<LinkSecurityException>(() => TokenOf(folder, "short")).Message.ShouldContain("5 bytes");
        Should.Throw<LinkSecurityException>(() => ClusterToken.FromFile(folder.File("none"))).Message.ShouldContain("none");
        ClusterToken.Generate().Length.ShouldBe(64);
    }

    [Fact]
    public async Task Without_a_token_or_certificates_a_node_listens_on_loopback_only()
    {
        NodeEndpointOptions open = new() { Name = "open", Listen = new IPEndPoint(IPAddress.Any, 0) };
        LinkSecurityException failure = await Should.ThrowAsync<LinkSecurityException>(() => NodeEndpoint.StartAsync(open, new RecordingReceiver(), new HeapDestination()));
        failure.Message.ShouldContain("loopback");
    }

    [Fact]
    public async Task Without_a_token_or_certificates_a_node_calls_loopback_only()
    {
        await using TestNode node = await TestNode.StartAsync("node");
        await Should.ThrowAsync<LinkSecurityException>(() => node.Endpoint.ConnectAsync(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 1)));
    }

    [Fact]
    public async Task With_a_token_a_node_listens_anywhere()
    {
        await using TestNode node = await NodeAsync("node", Right, new IPEndPoint(IPAddress.Any, 0));
        node.Endpoint.Listening.Address.ShouldBe(IPAddress.Any);
    }

    private static async Task<TestNode> NodeAsync(string name, string token, IPEndPoint? listen = null)
    {
        using TemporaryFolder folder = new();
        LinkSecurity security = LinkSecurity.Token(TokenOf(folder, token));
        return await TestNode.StartAsync(name, options => options with { Security = security, Listen = listen ?? options.Listen });
    }

    private static ClusterToken TokenOf(TemporaryFolder folder, string text)
    {
        File.WriteAllText(folder.File("token"), text + "\n");
        return ClusterToken.FromFile(folder.File("token"));
    }
}
