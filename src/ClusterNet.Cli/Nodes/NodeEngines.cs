using System.Collections.Immutable;
using ClusterNet.Cli.Commands;

namespace ClusterNet.Cli.Nodes;

/// <summary>The engines of a program.</summary>
/// <param name="engines">Those that it brings beside its own.</param>
internal sealed class NodeEngines(ImmutableArray<INodeEngine> engines)
{
    /// <summary>The engine that Akka.NET is; it lies in a program of its own.</summary>
    public const string Akka = "akka";

    /// <summary>The engine with a name.</summary>
    /// <exception cref="UsageException">There is none; says where to find it.</exception>
    public INodeEngine Find(string name)
    {
        ImmutableArray<INodeEngine> all = [new ThreadEngine(), .. engines];
        return all.FirstOrDefault(engine => engine.Name == name) ?? throw new UsageException(name == Akka
            ? "--engine akka: Akka.NET is no part of this program; clusternet-akka, which ClusterNet.Akka.sln builds, takes the same words and has it"
            : $"--engine: found '{name}', expected {string.Join(" or ", all.Select(engine => engine.Name))}");
    }
}
