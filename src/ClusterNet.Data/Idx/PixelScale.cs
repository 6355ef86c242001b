namespace ClusterNet.Data.Idx;

/// <summary>How the bytes of an IDX file become features.</summary>
public enum PixelScale
{
    /// <summary>byte / 255: features lie in [0, 1].</summary>
    Unit,

    /// <summary>The byte's value: features lie in [0, 255].</summary>
    Raw,
}
