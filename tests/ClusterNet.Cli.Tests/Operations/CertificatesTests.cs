using System.Security.Cryptography.X509Certificates;
using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Operations;
using ClusterNet.Runtime.Security;

namespace ClusterNet.Cli.Tests.Operations;

public sealed class CertificatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };

    public void Dispose()
    {
        _folder.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task An_authority_and_nodes_are_made_and_more_nodes_can_be_added()
    {
        string folder = _folder.File("pki");
        await CreateAsync(folder, 30, "alpha", "10.0.0.2");
        string authority = await File.ReadAllTextAsync(Path.Combine(folder, "authority.crt"));
        await CreateAsync(folder, 30, "gamma");
        (await File.ReadAllTextAsync(Path.Combine(folder, "authority.crt"))).ShouldBe(authority);
        foreach (string node in (string[])["alpha", "10.0.0.2", "gamma"])
        {
            using NodeCertificate loaded = NodeCertificate.Load(folder, node);
            using X509Certificate2 certificate = X509CertificateLoader.LoadCertificateFromFile(Path.Combine(folder, $"{node}.crt"));
            (certificate.NotAfter - DateTime.Now).TotalDays.ShouldBeInRange(29, 30.1);
        }

        _output.ToString().ShouldContain("a new authority");
        _output.ToString().ShouldContain("the authority that was there has signed");
        _output.ToString().ShouldContain("gamma.crt and gamma.key");
    }

    [Fact]
    public async Task The_only_key_of_a_folder_is_taken_and_of_several_one_must_be_named()
    {
        string folder = _folder.File("pki");
        await CreateAsync(folder, 30, "alpha");
        SecurityReader.Read(new SecurityRequest(null, folder, null)).ShouldNotBe(LinkSecurity.LoopbackOnly);
        await CreateAsync(folder, 30, "beta");
        Should.Throw<LinkSecurityException>(() => SecurityReader.Read(new SecurityRequest(null, folder, null))).Message.ShouldContain("found 2 keys of nodes (alpha, beta)");
        SecurityReader.Read(new SecurityRequest(null, folder, "beta")).ShouldNotBe(LinkSecurity.LoopbackOnly);
        Should.Throw<LinkSecurityException>(() => SecurityReader.Read(new SecurityRequest("token", folder, null))).Message.ShouldContain("exclude each other");
    }

    [Fact]
    public void A_short_or_missing_token_file_is_refused()
    {
        File.WriteAllText(_folder.File("token"), "secret");
        Should.Throw<LinkSecurityException>(() => SecurityReader.Read(new SecurityRequest(_folder.File("token"), null, null))).Message.ShouldContain("at least 16");
        Should.Throw<LinkSecurityException>(() => SecurityReader.Read(new SecurityRequest(_folder.File("none"), null, null))).Message.ShouldContain("cannot be read");
    }

    private async Task CreateAsync(string folder, int days, params string[] nodes) =>
        (await new CertificatesHandler(TimeProvider.System).RunAsync(new CertificatesRequest(folder, [.. nodes], days), new CommandConsole(_output, TextWriter.Null, null), CancellationToken.None))
            .ShouldBe(ExitCode.Success);
}
