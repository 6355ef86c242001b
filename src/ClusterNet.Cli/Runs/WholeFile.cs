namespace ClusterNet.Cli.Runs;

/// <summary>Writes files so that a reader, and a run that goes on, finds the old text or the new one, never half of it: a full disk or a crash costs nothing.</summary>
internal static class WholeFile
{
    private const string Suffix = ".partial";

    /// <summary>Writes text in the place of what a file holds.</summary>
    public static void WriteText(string path, string text) => Write(path, partial => File.WriteAllText(partial, text));

    /// <summary>Writes something in the place of what a file holds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes to the path that it is given, which becomes the file.</param>
    public static void Write(string path, Action<string> write)
    {
        string partial = path + Suffix;
        try
        {
            write(partial);
            File.Move(partial, path, overwrite: true);
        }
        catch
        {
            Forget(partial);
            throw;
        }
    }

    private static void Forget(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The reason why it was not written is the one to be told.
        }
    }
}
