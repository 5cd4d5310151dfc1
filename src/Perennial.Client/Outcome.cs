namespace Perennial.Client;

/// <summary>What became of a request: <see cref="Done{T}"/>, <see cref="Refused{T}"/> or <see cref="Unknown{T}"/>.</summary>
/// <param name="Key">The name of the request: asked again with it, it is the same request. Empty for what only reads.</param>
public abstract record Outcome<T>(string Key)
{
    /// <summary>The answer where there must be one, as in a script.</summary>
    /// <exception cref="InvalidOperationException">It was refused, or nothing is known.</exception>
    public T OrThrow() => this switch
    {
        Done<T> done => done.Value,
        Refused<T> refused => throw new InvalidOperationException($"{refused.Problem.Key}: {refused.Problem.Detail}"),
        _ => throw new InvalidOperationException(((Unknown<T>)this).Why),
    };
}

/// <summary>It was done, now or when it was asked before.</summary>
/// <param name="IsReplayed">True when it was done before under this key, and nothing was done now.</param>
public sealed record Done<T>(string Key, T Value, bool IsReplayed) : Outcome<T>(Key);

/// <summary>It was not done, and the problem says why. Asked in another way it is another request, with a new key.</summary>
public sealed record Refused<T>(string Key, Problem Problem) : Outcome<T>(Key);

/// <summary>No answer came: it may have been done. Ask again with the same key, never with a new one.</summary>
/// <param name="Why">What happened instead of an answer, for the journal.</param>
public sealed record Unknown<T>(string Key, string Why) : Outcome<T>(Key);
