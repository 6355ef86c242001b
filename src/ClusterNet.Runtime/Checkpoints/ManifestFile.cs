using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace ClusterNet.Runtime.Checkpoints;

/// <summary>
/// A manifest as bytes. Its last member, <c>manifest_sha256</c>, is the sum of all bytes before it, so that a change in the manifest
/// itself is found as surely as one in the files that it sums.
/// </summary>
internal static class ManifestFile
{
    private const string End = "\n}";
    private static readonly string Seal = ",\n  \"manifest_sha256\": \"";
    private static readonly int TailBytes = Tail(Sha256Digest.Of([])).Length;

    /// <summary>The manifest's bytes, sealed with their sum.</summary>
    public static byte[] ToBytes(CheckpointManifest manifest)
    {
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(manifest, CheckpointJson.Default.CheckpointManifest);
        ReadOnlySpan<byte> body = json.AsSpan(0, json.Length - End.Length);
        return [.. body, .. Tail(Sha256Digest.Of(body))];
    }

    /// <summary>Checks the seal and reads the manifest.</summary>
    /// <exception cref="InvalidDataException">It is damaged, lacks a member, or is of a newer format; the message says which.</exception>
    public static CheckpointManifest Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < TailBytes)
            throw new InvalidDataException($"it has {bytes.Length} bytes, too few for a manifest");
        ReadOnlySpan<byte> body = bytes[..^TailBytes];
        Sha256Digest sum = Sha256Digest.Of(body);
        if (!bytes[^TailBytes..].SequenceEqual(Tail(sum)))
            throw new InvalidDataException($"its bytes have the SHA-256 {sum}, which is not what its last member says");
        try
        {
            CheckpointManifest manifest = JsonSerializer.Deserialize(bytes, CheckpointJson.Default.CheckpointManifest)
                ?? throw new InvalidDataException("it is null");
            Validate(manifest);
            return manifest;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    private static byte[] Tail(Sha256Digest sum) => Encoding.UTF8.GetBytes($"{Seal}{sum}\"{End}\n");

    private static void Validate(CheckpointManifest manifest)
    {
        if (manifest.FormatVersion is < 1 or > CheckpointManifest.CurrentFormatVersion)
            throw new InvalidDataException(
                $"its format version is {manifest.FormatVersion}; this program reads 1 to {CheckpointManifest.CurrentFormatVersion}");
        if (manifest.Step < 0)
            throw new InvalidDataException($"its step is {manifest.Step}, expected 0 or more");
        RequireNoNulls(manifest.Position.Rewinds, "position.rewinds");
        RequireNoNulls(manifest.OptimizerStates, "optimizer_states");
        RequireNoNulls(manifest.Parameters, "parameters");
        RequireNoNulls(manifest.Files, "files");
        _ = manifest.Layout;
        OptimizerStateNames.Validate(manifest.OptimizerStates);
        ImmutableArray<string> names = [.. manifest.Files.Select(file => file.Name)];
        foreach (string needed in (ReadOnlySpan<string>)[CheckpointFileNames.Weights, CheckpointFileNames.Optimizer])
            if (!names.Contains(needed, StringComparer.Ordinal))
                throw new InvalidDataException($"it does not list {needed}");
        // A name is joined to the folder's path: it must not lead out of it.
        if (names.FirstOrDefault(name => name != Path.GetFileName(name) || name is "" or "." or "..") is string stray)
            throw new InvalidDataException($"it lists '{stray}', which is not a plain file name");
    }

    // The JSON reader checks that members are not null, but not the items of an array.
    private static void RequireNoNulls<T>(ImmutableArray<T> items, string member)
        where T : class
    {
        if (items.Any(item => item is null))
            throw new InvalidDataException($"an item of its '{member}' is null");
    }
}
