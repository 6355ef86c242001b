using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>
/// The options of one block in a job, read by key. The reader of job files implements it: it knows the file and the line, turns a
/// value that does not fit into an error that names them, and reports keys that nobody asked for.
/// </summary>
public interface IBlockOptions
{
    /// <summary>A number.</summary>
    /// <param name="key">The key, in snake_case.</param>
    /// <param name="defaultValue">What it is where the job does not say; null where the job must.</param>
    /// <param name="range">The values that are allowed.</param>
    double Number(string key, double? defaultValue, NumberRange range);

    /// <summary>An integer from <paramref name="minimum"/> to <paramref name="maximum"/>.</summary>
    /// <inheritdoc cref="Number"/>
    int Integer(string key, int? defaultValue, int minimum, int maximum = int.MaxValue);

    /// <summary>Yes or no.</summary>
    /// <inheritdoc cref="Number"/>
    bool Boolean(string key, bool? defaultValue);

    /// <summary>One of several words.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">What it is where the job does not say; null where the job must.</param>
    /// <param name="choices">The words that are allowed; any where there are none.</param>
    string Text(string key, string? defaultValue, params ImmutableArray<string> choices);

    /// <summary>A list of numbers, empty where the job does not say.</summary>
    /// <param name="key">The key.</param>
    /// <param name="range">The values that are allowed for each.</param>
    ImmutableArray<double> Numbers(string key, NumberRange range);

    /// <summary>A block of another catalogue, as an initializer: a name, or a name with options of its own.</summary>
    /// <param name="key">The key.</param>
    /// <param name="catalogue">Where its name is looked up.</param>
    /// <param name="defaultValue">What it is where the job does not say; null where the job must.</param>
    TBlock Block<TBlock>(string key, Catalogue<TBlock> catalogue, TBlock? defaultValue)
        where TBlock : class;

    /// <summary>A list of blocks of another catalogue, as the layers inside a residual; empty where the job does not say.</summary>
    /// <param name="key">The key.</param>
    /// <param name="catalogue">Where their names are looked up.</param>
    ImmutableArray<TBlock> Blocks<TBlock>(string key, Catalogue<TBlock> catalogue)
        where TBlock : class;
}
