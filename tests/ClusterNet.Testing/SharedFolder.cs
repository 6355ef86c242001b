namespace ClusterNet.Testing;

/// <summary>
/// Reference values and data sets that lie beside the checkout, in <c>../shared</c>.
/// They are not part of the repository: a test that needs one is skipped, and says so, where it is absent.
/// </summary>
public static class SharedFolder
{
    /// <summary>The path of a shared file; skips the running test (a <c>[SkippableFact]</c>) where there is none.</summary>
    public static string Require(params string[] parts)
    {
        string path = Path.GetFullPath(Path.Combine([Repository.Root, "..", "shared", .. parts]));
        Skip.IfNot(File.Exists(path) || Directory.Exists(path), $"skipped: {string.Join('/', parts)} is not in ../shared");
        return path;
    }
}
