namespace ClusterNet.Data.Text;

/// <summary>How a character becomes features.</summary>
public enum TextEncoding
{
    /// <summary>One feature a symbol of the vocabulary, 1 for the character's own: samples are [window, symbols].</summary>
    OneHot,

    /// <summary>The number of the symbol, for an embedding: samples are [window].</summary>
    Index,
}
