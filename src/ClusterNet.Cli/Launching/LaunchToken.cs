using ClusterNet.Cli.Commands;
using ClusterNet.Cli.Operations;
using ClusterNet.Runtime.Security;

namespace ClusterNet.Cli.Launching;

/// <summary>The token of a launched cluster: the one that was asked for, or a fresh one in a file of its own while the cluster lives.</summary>
internal sealed class LaunchToken : IDisposable
{
    private readonly string? _ownFile;

    private LaunchToken(string text, SecurityRequest security, string? ownFile)
    {
        Text = text;
        Security = security;
        _ownFile = ownFile;
    }

    /// <summary>The token; empty where certificates are used.</summary>
    public string Text { get; }

    /// <summary>How this process proves itself to the nodes.</summary>
    public SecurityRequest Security { get; }

    /// <summary>The token for a launch.</summary>
    /// <exception cref="LinkSecurityException">The token that was asked for is missing or unsound.</exception>
    public static LaunchToken For(SecurityRequest request)
    {
        _ = SecurityReader.Read(request); // sound before anything is started
        if (request.CertificateFolder is not null)
            return new LaunchToken("", request, null);
        if (request.TokenFile is { } file)
            return new LaunchToken(File.ReadAllText(file).Trim(), request, null);
        if (Environment.GetEnvironmentVariable(SecurityReader.TokenVariable) is { Length: > 0 } known)
            return new LaunchToken(known.Trim(), request, null);
        string fresh = ClusterToken.Generate();
        string path = Path.Combine(Directory.CreateTempSubdirectory("clusternet-").FullName, "token"); // readable by its owner alone
        File.WriteAllText(path, fresh);
        return new LaunchToken(fresh, request with { TokenFile = path }, path);
    }

    /// <summary>Deletes the file of a fresh token.</summary>
    public void Dispose()
    {
        if (_ownFile is not null)
            Directory.Delete(Path.GetDirectoryName(_ownFile)!, recursive: true);
    }
}
