using System.Text;
using System.Xml;

namespace ClusterNet.Runtime.Pictures;

/// <summary>
/// Writes the few shapes that a chart needs as SVG 1.1. Text is escaped by the XML writer; characters that XML forbids are dropped.
/// </summary>
internal sealed class SvgBuilder
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const string FontFamily = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

    private readonly StringBuilder _text = new();
    private readonly XmlWriter _xml;

    public SvgBuilder(double width, double height)
    {
        _xml = XmlWriter.Create(_text, new XmlWriterSettings { Indent = true, OmitXmlDeclaration = true, NewLineChars = "\n" });
        _xml.WriteStartElement("svg", Namespace);
        Number("width", width);
        Number("height", height);
        _xml.WriteAttributeString("viewBox", $"0 0 {ChartNumber.Coordinate(width)} {ChartNumber.Coordinate(height)}");
        _xml.WriteAttributeString("role", "img");
        _xml.WriteAttributeString("font-family", FontFamily);
    }

    /// <summary>The name that screen readers and tool tips give to the picture.</summary>
    public void Title(string title) => _xml.WriteElementString("title", Namespace, Clean(title));

    public void Line(string kind, ChartPoint from, ChartPoint to, string colour, double opacity, double thickness = 1)
    {
        Start("line", kind);
        Number("x1", from.X);
        Number("y1", from.Y);
        Number("x2", to.X);
        Number("y2", to.Y);
        _xml.WriteAttributeString("stroke", colour);
        Number("stroke-opacity", opacity);
        Number("stroke-width", thickness);
        _xml.WriteEndElement();
    }

    public void Polyline(string kind, IReadOnlyList<ChartPoint> points, string colour)
    {
        Start("polyline", kind);
        _xml.WriteAttributeString("points", string.Join(' ', points.Select(point => Pair(point, ','))));
        _xml.WriteAttributeString("fill", "none");
        _xml.WriteAttributeString("stroke", colour);
        Number("stroke-width", 1.75);
        _xml.WriteAttributeString("stroke-linejoin", "round");
        _xml.WriteAttributeString("stroke-linecap", "round");
        _xml.WriteEndElement();
    }

    public void Dot(string kind, ChartPoint centre, double radius, string colour)
    {
        Start("circle", kind);
        Number("cx", centre.X);
        Number("cy", centre.Y);
        Number("r", radius);
        _xml.WriteAttributeString("fill", colour);
        _xml.WriteEndElement();
    }

    /// <summary>Text whose start, middle or end (<paramref name="anchor"/>) is at a point of its base line.</summary>
    public void Text(string kind, string text, ChartPoint at, double fontSize, string colour, string anchor)
    {
        StartText(kind, at, fontSize, colour, anchor);
        EndText(text);
    }

    /// <summary>Text that runs upwards, its middle at a point.</summary>
    public void VerticalText(string kind, string text, ChartPoint at, double fontSize, string colour)
    {
        StartText(kind, at, fontSize, colour, "middle");
        _xml.WriteAttributeString("transform", $"rotate(-90 {Pair(at, ' ')})");
        EndText(text);
    }

    /// <summary>Closes the picture and gives its text.</summary>
    public string Finish()
    {
        _xml.WriteEndElement();
        _xml.Dispose();
        return _text.Append('\n').ToString();
    }

    private static string Pair(ChartPoint point, char separator) =>
        $"{ChartNumber.Coordinate(point.X)}{separator}{ChartNumber.Coordinate(point.Y)}";

    private static string Clean(string text) => string.Concat(text.EnumerateRunes()
        .Where(rune => rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))
        .Select(rune => rune.ToString()));

    private void StartText(string kind, ChartPoint at, double fontSize, string colour, string anchor)
    {
        Start("text", kind);
        Number("x", at.X);
        Number("y", at.Y);
        Number("font-size", fontSize);
        _xml.WriteAttributeString("fill", colour);
        _xml.WriteAttributeString("text-anchor", anchor);
    }

    private void EndText(string text)
    {
        _xml.WriteString(Clean(text));
        _xml.WriteEndElement();
    }

    private void Start(string element, string kind)
    {
        _xml.WriteStartElement(element, Namespace);
        _xml.WriteAttributeString("class", kind);
    }

    private void Number(string name, double value) => _xml.WriteAttributeString(name, ChartNumber.Coordinate(value));
}
