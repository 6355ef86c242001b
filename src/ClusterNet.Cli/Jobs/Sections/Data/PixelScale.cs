namespace ClusterNet.Cli.Jobs.Sections.Data;

/// <summary>How the bytes of an image become features.</summary>
public enum PixelScale
{
    /// <summary>Bytes 0 to 255 become 0 to 1.</summary>
    Unit,

    /// <summary>Bytes stay 0 to 255.</summary>
    None,
}
