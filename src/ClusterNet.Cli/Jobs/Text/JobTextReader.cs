using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ClusterNet.Cli.Jobs.Text;

/// <summary>
/// Reads YAML text into <see cref="JobNode"/>s that know where they were written. A job is plain data: anchors, aliases, tags and
/// further documents are refused, so that a small file stays small when it is read.
/// </summary>
public sealed class JobTextReader
{
    private const int DepthMax = 32;

    private readonly Parser _parser;
    private readonly Func<Mark, SourcePlace> _placeOf;

    private JobTextReader(string text, Func<Mark, SourcePlace> placeOf)
    {
        _parser = new(new StringReader(text));
        _placeOf = placeOf;
    }

    /// <summary>Reads the text of a job file.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">The file's name for error messages.</param>
    /// <exception cref="JobFileException">The text is not YAML, or uses a part of YAML that jobs do not.</exception>
    public static JobNode ReadFile(string text, string file) =>
        Read(text, mark => new FilePlace(file, mark.Line, mark.Column));

    /// <summary>Reads the value of a command-line option, such as <c>0.01</c> or <c>[{dense: 64}, relu]</c>.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="option">The option as it was given, for error messages.</param>
    /// <exception cref="JobFileException">The text is not YAML, or uses a part of YAML that jobs do not.</exception>
    public static JobNode ReadOption(string text, string option) => Read(text, _ => new OptionPlace(option));

    private static JobNode Read(string text, Func<Mark, SourcePlace> placeOf)
    {
        try
        {
            return new JobTextReader(text, placeOf).ReadDocument();
        }
        catch (YamlException failure)
        {
            throw Refuse(placeOf(failure.Start), $"text that is not YAML ({FirstLine(failure.Message)})", "YAML");
        }
    }

    private JobNode ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            return new JobScalar("", isQuoted: false, _placeOf(_parser.Current!.Start));
        _parser.Consume<DocumentStart>();
        JobNode root = ReadNode(depth: 0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
            throw Refuse(_placeOf(_parser.Current!.Start), "a second document", "one job a file");
        return root;
    }

    private JobNode ReadNode(int depth)
    {
        SourcePlace place = _placeOf(_parser.Current!.Start);
        if (depth > DepthMax)
            throw Refuse(place, $"more than {DepthMax} levels", "a job that is not nested so deeply");
        if (_parser.Current is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            throw Refuse(place, "an anchor or alias", "every value written out");
        if (_parser.Current is NodeEvent { Tag.IsEmpty: false })
            throw Refuse(place, "a tag", "a value without a YAML tag");
        if (_parser.Current is Scalar scalar)
        {
            _parser.MoveNext();
            return new JobScalar(scalar.Value, scalar.Style != ScalarStyle.Plain, place);
        }
        return _parser.TryConsume<SequenceStart>(out _) ? ReadList(place, depth) : ReadMap(place, depth);
    }

    private JobList ReadList(SourcePlace place, int depth)
    {
        ImmutableArray<JobNode>.Builder items = ImmutableArray.CreateBuilder<JobNode>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(depth + 1));
        return new(items.ToImmutable(), place);
    }

    private JobMap ReadMap(SourcePlace place, int depth)
    {
        _parser.Consume<MappingStart>();
        Dictionary<string, SourcePlace> seen = new(StringComparer.Ordinal);
        ImmutableArray<JobEntry>.Builder entries = ImmutableArray.CreateBuilder<JobEntry>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            JobNode key = ReadNode(depth + 1);
            if (key is not JobScalar { IsEmpty: false } name)
                throw Refuse(key.Place, key.Describe(), "a word as a key");
            if (seen.TryGetValue(name.Text, out SourcePlace? first))
                throw Refuse(name.Place, $"the key '{name.Text}' a second time", $"each key once (the first is at {first})");
            seen.Add(name.Text, name.Place);
            entries.Add(new(name.Text, name.Place, ReadNode(depth + 1)));
        }
        return new(entries.ToImmutable(), place);
    }

    private static JobFileException Refuse(SourcePlace place, string found, string expected) =>
        new([new(place, "", found, expected)]);

    private static string FirstLine(string message) => message.Split('\n')[0].Trim().TrimEnd('.');
}
