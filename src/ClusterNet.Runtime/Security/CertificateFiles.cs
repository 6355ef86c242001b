namespace ClusterNet.Runtime.Security;

/// <summary>Where the certificates and keys of a cluster lie in their folder.</summary>
internal static class CertificateFiles
{
    /// <summary>The authority's name; no node may have it.</summary>
    public const string Authority = "authority";

    /// <summary>The certificate of a node or of the authority.</summary>
    public static string CertificateOf(string folder, string name) => Path.Combine(folder, $"{name}.crt");

    /// <summary>The private key of a node or of the authority.</summary>
    public static string KeyOf(string folder, string name) => Path.Combine(folder, $"{name}.key");

    /// <summary>Throws for a name that is no file name, or the authority's.</summary>
    /// <exception cref="LinkSecurityException">Says what a name may hold.</exception>
    public static void RequireNodeName(string name)
    {
        bool sound = name.Length is > 0 and <= 200 && name != Authority && name[0] != '.' && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or ':');
        if (!sound)
            throw new LinkSecurityException($"'{name}' cannot name a node: letters, digits, '.', '-', '_' and ':' can, except 'authority' and a '.' in front.");
    }

    /// <summary>Writes a file that the owner alone can read, from its first byte on. Replaces what was there.</summary>
    public static void WriteSecret(string path, string text)
    {
        File.Delete(path);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using StreamWriter writer = new(path, options);
        writer.Write(text);
    }
}
