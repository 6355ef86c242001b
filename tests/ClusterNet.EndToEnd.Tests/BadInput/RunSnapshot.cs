using System.Security.Cryptography;

namespace ClusterNet.EndToEnd.Tests.BadInput;

/// <summary>The files of a run at one time, to tell whether any of them has changed.</summary>
internal static class RunSnapshot
{
    /// <summary>The hash of each file below a folder, by its path in it.</summary>
    public static SortedDictionary<string, string> Of(string folder)
    {
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            files.Add(Path.GetRelativePath(folder, file), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))));
        return files;
    }

    /// <summary>Turns over one bit in the middle of a file.</summary>
    public static void FlipBit(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 0x10;
        File.WriteAllBytes(file, bytes);
    }
}
