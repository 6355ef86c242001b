using System.Buffers.Binary;
using System.IO.Compression;

namespace ClusterNet.Data.Tests.Idx;

/// <summary>Writes small IDX files.</summary>
internal static class IdxBytes
{
    public static byte[] Of(int[] dimensions, byte[] values, byte type = 8)
    {
        byte[] bytes = new byte[4 + (4 * dimensions.Length) + values.Length];
        bytes[2] = type;
        bytes[3] = (byte)dimensions.Length;
        for (int i = 0; i < dimensions.Length; i++)
            BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 + (4 * i)), dimensions[i]);
        values.CopyTo(bytes, 4 + (4 * dimensions.Length));
        return bytes;
    }

    public static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    public static string Write(this TemporaryFolder folder, string name, byte[] bytes)
    {
        File.WriteAllBytes(folder.File(name), bytes);
        return folder.File(name);
    }
}
