namespace ClusterNet.Testing;

/// <summary>Finds the folders of the checkout that a test runs in.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>ClusterNet.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A path below the repository's root.</summary>
    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ClusterNet.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds ClusterNet.sln.");
    }
}
