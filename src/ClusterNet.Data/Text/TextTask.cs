namespace ClusterNet.Data.Text;

/// <summary>What is learned from a text.</summary>
public enum TextTask
{
    /// <summary>The character that follows a window of characters; one class a character.</summary>
    NextCharacter,

    /// <summary>The class of a line, which stands before the first tab of the line.</summary>
    LineClass,
}
