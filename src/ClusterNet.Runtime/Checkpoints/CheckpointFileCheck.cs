using ClusterNet.Runtime.Checkpoints.Storage;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>Opens files of a checkpoint and holds them against what they must be.</summary>
internal static class CheckpointFileCheck
{
    // A manifest grows with the number of parameters; this is far above any, and keeps a stray huge file out of memory.
    private const long ManifestBytesMax = 1L << 28;

    /// <summary>Reads and checks the manifest of a checkpoint.</summary>
    /// <exception cref="CheckpointDamagedException">It is missing, unreadable or damaged.</exception>
    public static CheckpointManifest ReadManifest(ICheckpointFileSystem files, string folder)
    {
        try
        {
            return ManifestFile.Parse(ReadManifestBytes(files, folder));
        }
        catch (InvalidDataException exception)
        {
            throw new CheckpointDamagedException(folder, CheckpointFileNames.Manifest, exception.Message, exception);
        }
    }

    /// <summary>The manifest's bytes, unchecked.</summary>
    public static byte[] ReadManifestBytes(ICheckpointFileSystem files, string folder) => Reading(
        folder, CheckpointFileNames.Manifest, () =>
        {
            using Stream stream = files.OpenRead(Path.Combine(folder, CheckpointFileNames.Manifest));
            if (stream.Length > ManifestBytesMax)
                throw new CheckpointDamagedException(
                    folder, CheckpointFileNames.Manifest, $"it has {stream.Length} bytes, above {ManifestBytesMax}");
            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        });

    /// <summary>Opens a file whose length and sum are as they must be.</summary>
    /// <exception cref="CheckpointDamagedException">It is missing or unreadable, or its length or sum differs.</exception>
    public static Stream OpenChecked(ICheckpointFileSystem files, string folder, CheckpointFile expected) => Reading(
        folder, expected.Name, () =>
        {
            Stream stream = files.OpenRead(Path.Combine(folder, expected.Name));
            try
            {
                if (stream.Length != expected.LengthBytes)
                    throw new CheckpointDamagedException(
                        folder, expected.Name, $"it has {stream.Length} bytes, expected {expected.LengthBytes}");
                Sha256Digest sum = Sha256Digest.Of(stream);
                if (sum != expected.Sha256)
                    throw new CheckpointDamagedException(folder, expected.Name, $"its SHA-256 is {sum}, expected {expected.Sha256}");
                return stream;
            }
            catch
            {
                stream.Dispose();
                throw;
            }
        });

    private static T Reading<T>(string folder, string file, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CheckpointDamagedException(folder, file, "the file is missing", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CheckpointDamagedException(folder, file, $"it cannot be read: {exception.Message}", exception);
        }
    }
}
