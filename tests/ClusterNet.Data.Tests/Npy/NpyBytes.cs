using System.Runtime.InteropServices;
using System.Text;

namespace ClusterNet.Data.Tests.Npy;

/// <summary>Writes NPY files as NumPy does, written here from the format's description.</summary>
internal static class NpyBytes
{
    public static byte[] Of<T>(string type, string shape, params T[] values)
        where T : unmanaged =>
        [.. Header($"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}"), .. MemoryMarshal.AsBytes<T>(values)];

    public static byte[] Header(string text, byte version = 1)
    {
        int prefix = version == 1 ? 10 : 12;
        string padded = text.PadRight(((prefix + text.Length + 1 + 63) / 64 * 64) - prefix - 1) + "\n";
        byte[] length = version == 1 ? BitConverter.GetBytes((ushort)padded.Length) : BitConverter.GetBytes((uint)padded.Length);
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.UTF8.GetBytes(padded)];
    }
}
