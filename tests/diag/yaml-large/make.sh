{
    echo ---
    echo 'headline: A night crossing'
    echo 'subjects:'
    yes '  - ferry' | head -n 6000
    echo ---
    echo
    echo 'The boat leaves at eleven.'
} >input.md
