using System.Collections.Immutable;

namespace ClusterNet.Runtime.Checkpoints.Safetensors;

/// <summary>What a file's header says of one tensor.</summary>
/// <param name="Name">Its key in the file.</param>
/// <param name="ElementType">The type of its elements.</param>
/// <param name="Shape">Its dimensions, outermost first; empty for a scalar.</param>
/// <param name="Begin">Its first byte, counted from the end of the header.</param>
/// <param name="End">The byte after its last one, counted from the end of the header.</param>
public sealed record SafetensorsEntry(string Name, SafetensorsElementType ElementType, ImmutableArray<int> Shape, long Begin, long End)
{
    /// <summary>The number of elements.</summary>
    public long ElementCount => (End - Begin) / ElementType.Bytes();
}
