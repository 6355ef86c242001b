namespace ClusterNet.Data.Images;

/// <summary>How many channels the pictures of a folder become.</summary>
public enum ImageColors
{
    /// <summary>Those of the first picture.</summary>
    AsFirst,

    /// <summary>One: grey.</summary>
    Grey,

    /// <summary>Three: red, green and blue.</summary>
    RedGreenBlue,
}
