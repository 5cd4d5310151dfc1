using System.Diagnostics.CodeAnalysis;

namespace Perennial;

/// <summary>Either a value or a <see cref="Refusal"/>; never neither.</summary>
public readonly record struct Verdict<T>
{
    private readonly T? value;

    private Verdict(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    /// <summary>Why not; null when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True, and the value, unless it was refused.</summary>
    public bool Granted([MaybeNullWhen(false)] out T granted)
    {
        granted = value;
        return Refusal is null;
    }

    /// <summary>True, and the value; or false, and why not.</summary>
    public bool Granted([MaybeNullWhen(false)] out T granted, [NotNullWhen(false)] out Refusal? refusal)
    {
        (granted, refusal) = (value, Refusal);
        return refusal is null;
    }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was refused; the message is the refusal's.</exception>
    public T OrThrow() => Refusal is null ? value! : throw new InvalidOperationException(Refusal.Message);

    public static implicit operator Verdict<T>(T value) => new(value, null);

    public static implicit operator Verdict<T>(Refusal refusal) => new(default, refusal);
}
