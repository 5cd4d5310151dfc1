namespace Perennial.Plays;

/// <summary>What a taste is for: a category, or a tag of products.</summary>
public readonly record struct TasteSubject(bool IsTag, string Name)
{
    /// <summary>A category of the shop.</summary>
    public static TasteSubject Category(string name) => new(false, name);

    /// <summary>A tag of products.</summary>
    public static TasteSubject Tag(string name) => new(true, name);

    /// <summary>"tag spicy", "category Tea".</summary>
    public override string ToString() => $"{(IsTag ? "tag" : "category")} {Name}";
}
