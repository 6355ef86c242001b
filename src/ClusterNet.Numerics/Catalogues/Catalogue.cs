using System.Collections.Immutable;

namespace ClusterNet.Numerics;

/// <summary>The blocks of one kind that a job can name. Immutable: adding one gives a new catalogue.</summary>
/// <typeparam name="TBlock">The kind: <see cref="Module"/>, <see cref="Loss"/>, <see cref="Optimizer"/>, ...</typeparam>
public sealed class Catalogue<TBlock>
    where TBlock : class
{
    private readonly ImmutableSortedDictionary<string, Func<IBlockOptions, TBlock>> _factories;

    /// <summary>An empty catalogue.</summary>
    /// <param name="kind">What its blocks are called in messages: "loss".</param>
    public Catalogue(string kind)
        : this(kind, ImmutableSortedDictionary.Create<string, Func<IBlockOptions, TBlock>>(StringComparer.Ordinal))
    {
    }

    private Catalogue(string kind, ImmutableSortedDictionary<string, Func<IBlockOptions, TBlock>> factories)
    {
        Kind = kind;
        _factories = factories;
    }

    /// <summary>What the blocks are called in messages.</summary>
    public string Kind { get; }

    /// <summary>The names, in alphabetical order.</summary>
    public IEnumerable<string> Names => _factories.Keys;

    /// <summary>This catalogue with one block more.</summary>
    /// <param name="name">The name in job files, in snake_case.</param>
    /// <param name="factory">Makes the block from its options.</param>
    /// <exception cref="ArgumentException">The name is taken.</exception>
    public Catalogue<TBlock> With(string name, Func<IBlockOptions, TBlock> factory) => new(Kind, _factories.Add(name, factory));

    /// <summary>Whether there is a block of that name.</summary>
    public bool Contains(string name) => _factories.ContainsKey(name);

    /// <summary>Makes a block.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="options">Its options.</param>
    /// <exception cref="UnknownNameException">There is no block of that name.</exception>
    public TBlock Create(string name, IBlockOptions options) =>
        _factories.TryGetValue(name, out Func<IBlockOptions, TBlock>? factory)
            ? factory(options)
            : throw new UnknownNameException(Kind, name, [.. Names]);
}
