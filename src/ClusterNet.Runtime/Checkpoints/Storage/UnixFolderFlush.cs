using System.Runtime.InteropServices;

namespace ClusterNet.Runtime.Checkpoints.Storage;

/// <summary>
/// fsync(2) of a folder, without which a rename may be forgotten in a power cut. The base class library opens files only, so this
/// calls the C library.
/// </summary>
internal static class UnixFolderFlush
{
    private const int ReadOnly = 0;
    private const int InvalidArgument = 22;

    public static void Flush(string path)
    {
        int descriptor = Open(path, ReadOnly);
        if (descriptor < 0)
            throw Error(path, Marshal.GetLastPInvokeError());
        try
        {
            // Some network file systems cannot flush a folder and answer EINVAL; there is nothing better to do on them.
            if (Synchronize(descriptor) != 0 && Marshal.GetLastPInvokeError() is int error and not InvalidArgument)
                throw Error(path, error);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Error(string path, int error) =>
        new($"the folder {path} could not be flushed to disk: {Marshal.GetPInvokeErrorMessage(error)}", error);

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static extern int Synchronize(int descriptor);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    private static extern int Close(int descriptor);
}
